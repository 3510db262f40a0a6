/** Tests of the serializer against a small registry inside the test. */
package io.tracklog.schemas.registry;
