import java.util.TreeSet;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Setting;

/** Prints the names of all settings that a server registers, one a line; a star stands for what a user names. */
public final class ListSettings {
  public static void main(String[] args) throws Exception {
    configureLogging();
    TreeSet<String> names = new TreeSet<>();
    for (Setting<?> setting : ClusterSettings.BUILT_IN_CLUSTER_SETTINGS) {
      String name = setting.getRawKey().toString();
      names.add(name.endsWith(".") ? name + "*" : name);
    }
    names.forEach(System.out::println);
  }

  /** Servers of version 8 and later have no logger before this; earlier ones do not know it. */
  private static void configureLogging() throws Exception {
    try {
      Class.forName("org.elasticsearch.common.logging.LogConfigurator").getMethod("configureESLogging").invoke(null);
    } catch (NoSuchMethodException ofVersion7) {
      return;
    }
  }
}
