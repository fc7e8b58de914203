import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Collections;
import org.omegat.core.Core;
import org.omegat.core.data.PrepareTMXEntry;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.ProjectTMX;
import org.omegat.core.data.RealProject;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.core.segmentation.Segmenter;
import org.omegat.filters2.master.FilterMaster;
import org.omegat.filters2.master.PluginUtils;
import org.omegat.util.OConsts;
import org.omegat.util.Preferences;
import org.omegat.util.ProjectFileStorage;
import org.omegat.util.RuntimePreferences;

/** What a translator does in OmegaT: `PROJECT CONFIGURATION` translates all but each fourth text, saves and exports. */
public class Project {
  public static void main(String[] given) throws Exception {
    begin(new File(given[1]).getAbsolutePath());
    ProjectProperties properties = ProjectFileStorage.loadProjectProperties(new File(given[0]));
    properties.verifyProject();
    RealProject project = new RealProject(properties);
    Core.setProject(project);
    project.loadProject(true);
    int number = 0;
    for (SourceTextEntry text : project.getAllEntries()) {
      if (number % 4 != 3) {
        PrepareTMXEntry translation = new PrepareTMXEntry();
        translation.source = text.getSrcText();
        translation.translation = "Text " + number + ": " + text.getSrcText();
        translation.note = number == 0 ? "Ask the client." : null;
        boolean isForAllAlike = number % 2 == 0;
        project.setTranslation(text, translation, isForAllAlike, null);
      }
      number++;
    }
    Field memory = RealProject.class.getDeclaredField("projectTMX"); // saveProject asks a window that is not there
    memory.setAccessible(true);
    String path = properties.getProjectInternal() + OConsts.STATUS_EXTENSION;
    ((ProjectTMX) memory.get(project)).save(properties, path, true);
    project.compileProject(".*");
    System.exit(0);
  }

  private static void begin(String configuration) throws Exception {
    RuntimePreferences.setConfigDir(configuration);
    Preferences.init();
    PluginUtils.loadPlugins(Collections.emptyMap());
    FilterMaster.setFilterClasses(PluginUtils.getFilterClasses());
    Core.initializeConsole(Collections.emptyMap());
    Preferences.initFilters();
    Preferences.initSegmentation();
    Core.setFilterMaster(new FilterMaster(Preferences.getFilters()));
    Core.setSegmenter(new Segmenter(Preferences.getSRX()));
    for (Field field : Core.class.getDeclaredFields()) {
      if (field.getType().getSimpleName().equals("IAutoSave")) {
        field.setAccessible(true);
        Class<?>[] types = {field.getType()};
        field.set(null, Proxy.newProxyInstance(Project.class.getClassLoader(), types, (me, method, values) -> null));
      }
    }
  }
}
