package io.tracklog.streams.state;

import io.tracklog.streams.step.DeviceState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeviceState} as bytes: a format version, then the fields in the order of {@link
 * DeviceStateFormat}. A later version of the program must read every version that was ever
 * released; it writes the newest.
 */
public final class DeviceStateSerde implements Serde<DeviceState> {
  private static final int TYPICAL_BYTES = 192;

  @Override
  public Serializer<DeviceState> serializer() {
    return (topic, state) -> state == null ? null : write(state);
  }

  @Override
  public Deserializer<DeviceState> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private static byte[] write(DeviceState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(DeviceStateFormat.VERSION);
      DeviceStateFormat.write(state, out);
    } catch (IOException e) {
      throw new SerializationException("a device's state cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static @Nullable DeviceState read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (!DeviceStateFormat.reads(version)) {
        throw new SerializationException(
            "a device's state has format version "
                + version
                + ", this program reads up to version "
                + DeviceStateFormat.VERSION
                + "; run the newer program or reset the application");
      }
      return DeviceStateFormat.read(version, in);
    } catch (IOException | IllegalArgumentException e) {
      throw new SerializationException("a device's state cannot be read", e);
    }
  }
}
