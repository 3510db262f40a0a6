package io.tracklog.tools.table;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** An installation without the jar of DuckDB: our own classes, and no others. */
class WithoutDuckDbTest {
  @Test
  void shouldNameTheJarThatIsLacking() throws Exception {
    URL ours = TempDatabase.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader slim =
        new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {
      Class<?> database = slim.loadClass(TempDatabase.class.getName());

      assertThatExceptionOfType(InvocationTargetException.class)
          .isThrownBy(() -> database.getMethod("open").invoke(null))
          .havingCause()
          .isInstanceOf(IOException.class)
          .withMessageContaining("org.duckdb:duckdb_jdbc");
    }
  }
}
