// EventSource hides the HTTP answer. After a failed attempt the same URL is fetched once to read what it said:
// RFC 9457 problem+json, or nothing at all.

const FINAL = new Set([400, 401, 403, 404, 405, 406, 410, 414]);

/**
 * Asks the URL why it does not stream.
 * @returns {Promise<{detail: string, final: boolean, afterMs?: number}>} `final` where coming back cannot help;
 *   `afterMs` where the server said when to (Retry-After, in seconds).
 */
export async function problemAt(url) {
  const abort = new AbortController();
  try {
    const response = await fetch(url, {
      headers: { Accept: 'text/event-stream, application/problem+json' },
      cache: 'no-store',
      signal: abort.signal,
    });
    if (response.ok) return { detail: 'The connection was lost', final: false };
    const seconds = Number.parseInt(response.headers.get('Retry-After'), 10);
    return {
      detail: await detailOf(response),
      final: FINAL.has(response.status),
      afterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    };
  } catch {
    return { detail: 'The server cannot be reached', final: false };
  } finally {
    abort.abort(); // where it did stream after all, this one is not wanted
  }
}

async function detailOf(response) {
  const fallback = `The server answered ${response.status} ${response.statusText}`.trim();
  try {
    const problem = await response.json();
    return problem.detail || problem.title || fallback;
  } catch {
    return fallback;
  }
}
