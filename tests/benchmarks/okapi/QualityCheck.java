import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import net.sf.okapi.common.Event;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.filters.xliff.XLIFFFilter;
import net.sf.okapi.lib.verification.QualityCheckSession;

/** Checks a folder of XLIFF files, named by their target language, several times; prints CPU seconds and issues. */
public class QualityCheck {
  public static void main(String[] given) throws Exception {
    File[] files = new File(given[0]).listFiles((folder, name) -> name.endsWith(".xlf"));
    Arrays.sort(files);
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int round = 0; round < Integer.parseInt(given[1]); round++) {
      long before = round == 0 ? 0 : system.getProcessCpuTime();
      int issues = 0;
      for (File file : files) {
        String language = file.getName().replace(".xlf", "");
        issues += check(file, LocaleId.fromString(language));
      }
      System.out.println((system.getProcessCpuTime() - before) / 1e9 + " " + issues);
    }
  }

  private static int check(File file, LocaleId target) throws Exception {
    QualityCheckSession session = new QualityCheckSession();
    session.startProcess(LocaleId.ENGLISH, target);
    try (IFilter filter = new XLIFFFilter();
        RawDocument document = new RawDocument(file.toURI(), "UTF-8", LocaleId.ENGLISH, target)) {
      filter.open(document);
      while (filter.hasNext()) {
        Event event = filter.next();
        if (event.isStartDocument()) {
          session.processStartDocument(event.getStartDocument(), null);
        } else if (event.isTextUnit()) {
          session.processTextUnit(event.getTextUnit());
        }
      }
    }
    return session.getIssues().size();
  }
}
