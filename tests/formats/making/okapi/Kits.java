import java.io.File;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.FilterConfigurationMapper;
import net.sf.okapi.common.pipelinedriver.PipelineDriver;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.steps.common.RawDocumentToFilterEventsStep;
import net.sf.okapi.steps.rainbowkit.creation.ExtractionStep;
import net.sf.okapi.steps.rainbowkit.postprocess.MergingStep;
import net.sf.okapi.steps.segmentation.SegmentationStep;

/** What Rainbow does: `pack PAGE RULES FOLDER` writes a translation kit of each kind, `merge FOLDER` reads them back. */
public class Kits {
  private static final String[] WRITERS = {
    "xliff.XLIFFPackageWriter", "xliff.XLIFF2PackageWriter", "po.POPackageWriter", "omegat.OmegaTPackageWriter"
  };

  public static void main(String[] given) throws Exception {
    File folder = new File(given[given.length - 1]).getAbsoluteFile();
    for (String writer : WRITERS) {
      String kit = writer.substring(writer.indexOf('.') + 1).replace("PackageWriter", "");
      if (given[0].equals("pack")) {
        pack(new File(given[1]).getAbsoluteFile(), given[2], folder, writer, kit);
      } else if (!kit.equals("OmegaT")) { // that one is merged from the folder where OmegaT puts its translations
        merge(new File(folder, kit));
      }
    }
  }

  private static void pack(File page, String rules, File folder, String writer, String kit) {
    SegmentationStep cut = new SegmentationStep();
    var how = (net.sf.okapi.steps.segmentation.Parameters) cut.getParameters();
    how.setSourceSrxPath(rules);
    how.setSegmentTarget(false);
    ExtractionStep extraction = new ExtractionStep();
    var where = (net.sf.okapi.steps.rainbowkit.creation.Parameters) extraction.getParameters();
    where.setWriterClass("net.sf.okapi.steps.rainbowkit." + writer);
    where.setPackageDirectory(folder.getPath());
    where.setPackageName(kit);
    PipelineDriver driver = driver(page.getParent());
    driver.addStep(cut);
    driver.addStep(extraction);
    run(driver, page, "okf_html");
  }

  private static void merge(File kit) {
    PipelineDriver driver = driver(kit.getPath());
    driver.addStep(new MergingStep());
    run(driver, new File(kit, "manifest.rkm"), "okf_rainbowkit-noprompt");
  }

  private static PipelineDriver driver(String root) {
    FilterConfigurationMapper filters = new FilterConfigurationMapper();
    filters.addConfigurations("net.sf.okapi.filters.html.HtmlFilter");
    filters.addConfigurations("net.sf.okapi.filters.rainbowkit.RainbowKitFilter");
    PipelineDriver driver = new PipelineDriver();
    driver.setFilterConfigurationMapper(filters);
    driver.setRootDirectories(root, root);
    driver.addStep(new RawDocumentToFilterEventsStep());
    return driver;
  }

  private static void run(PipelineDriver driver, File file, String filter) {
    RawDocument document = new RawDocument(file.toURI(), "UTF-8", LocaleId.GERMAN, LocaleId.ENGLISH, filter);
    driver.addBatchItem(document, new File(file.getParent(), "merged.html").toURI(), "UTF-8");
    driver.processBatch();
  }
}
