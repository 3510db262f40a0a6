// Where single questions are asked: beside the page, with the token that its address bears.

/**
 * The address of a REST call (see docs: rest.md).
 * @param {string} path relative to the page
 * @param {Record<string, string>} parameters of its query
 */
export function restUrl(path, parameters = {}) {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const token = new URLSearchParams(location.search).get('access_token');
  if (token) url.searchParams.set('access_token', token);
  return url;
}
