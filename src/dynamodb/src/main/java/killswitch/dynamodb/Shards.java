package killswitch.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Spreads what would be one hot partition over several, numbered from 0. */
record Shards(String name, int count) {

    /** The partition of this text: the same on every machine and in every language, since it follows from its CRC-32. */
    String of(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return partition((int) (crc.getValue() % count));
    }

    List<String> all() {
        return IntStream.range(0, count).mapToObj(this::partition).toList();
    }

    private String partition(int number) {
        return name + "#" + number;
    }
}
