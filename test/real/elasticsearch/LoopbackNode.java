import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.transport.Netty4Plugin;

/** One Elasticsearch node with the settings of a properties file, without the distribution around it. */
public final class LoopbackNode extends Node {
  private LoopbackNode(Settings settings, Path config) {
    super(
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "loopback"),
        List.of(Netty4Plugin.class),
        false);
  }

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Properties properties = new Properties();
    properties.load(Files.newBufferedReader(file));
    Settings.Builder settings = Settings.builder();
    properties.forEach((key, value) -> settings.put((String) key, (String) value));
    new LoopbackNode(settings.build(), file.getParent()).start();
    Thread.currentThread().join();
  }
}
