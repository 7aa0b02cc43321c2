import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether PDF files keep a standard.
 *
 * <p>Reads lines of a standard's short name (3a, ua1), a tab and a path; answers each with the same line, a tab, and
 * either "kept" or the rules that are broken, each as clause, number and message, with " | " between them.
 */
public final class Conformance {
  private static final int MOST_FAILURES = 1000;

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String question = questions.readLine(); question != null; question = questions.readLine()) {
      int tab = question.indexOf('\t');
      System.out.println(question + "\t" + verdict(question.substring(0, tab), question.substring(tab + 1)));
    }
  }

  private static String verdict(String standard, String path) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
    try (InputStream file = new FileInputStream(path);
        PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        return "kept";
      }
      Set<String> broken = new LinkedHashSet<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          broken.add(
              assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " "
                  + assertion.getMessage().replaceAll("\\s+", " "));
        }
      }
      return String.join(" | ", broken);
    }
  }
}
