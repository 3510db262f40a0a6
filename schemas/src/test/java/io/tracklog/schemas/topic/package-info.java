/** Tests of the topics, against a real broker where one has a say. */
package io.tracklog.schemas.topic;
