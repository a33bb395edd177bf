using System.Globalization;
using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>What an import says at its end.</summary>
static class ImportSummary
{
    static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static IEnumerable<string> OfSending(ImportPass pass, ImportTotals totals, TimeSpan elapsed, RejectsFile rejects)
    {
        yield return "";
        yield return string.Create(Numbers, $"Imported in {elapsed:h\\:mm\\:ss}");
        yield return Number("rows", pass.RowsRead);
        yield return Number("signals accepted", totals.Accepted);
        yield return Number("had before", totals.Duplicates);
        yield return Number("rejected", totals.Rejected);
        foreach (var line in OfRejects(totals.Rejected, rejects)) yield return line;
        foreach (var line in OfFindings(pass.Findings)) yield return line;
    }

    public static IEnumerable<string> OfDryRun(
        ImportPass pass, IReadOnlyDictionary<string, long> byType, IReadOnlyList<string> samples, long rejected, RejectsFile rejects)
    {
        yield return "";
        yield return "Dry run: nothing was sent";
        yield return Number("rows", pass.RowsRead);
        yield return Number("signals", byType.Values.Sum());
        foreach (var (type, count) in byType.OrderByDescending(t => t.Value)) yield return Number("  " + type, count);
        yield return Number("rejected", rejected);
        if (samples.Count > 0) yield return "\nThe first of each type";
        foreach (var sample in samples) yield return "  " + sample;
        foreach (var line in OfRejects(rejected, rejects)) yield return line;
        foreach (var line in OfFindings(pass.Findings)) yield return line;
    }

    static IEnumerable<string> OfRejects(long count, RejectsFile rejects)
    {
        if (count == 0) yield break;
        yield return "\nNot taken";
        foreach (var reject in rejects.First) yield return $"  {reject.File} line {reject.Line}: {reject.Code}. {reject.Reason}";
        if (count > rejects.First.Count) yield return string.Create(Numbers, $"  ... and {count - rejects.First.Count:N0} more");
        yield return rejects.Path is null
            ? "  Run again with --rejects FILE to have all of them in a file."
            : $"  All of them are in {rejects.Path}. Mend those lines and run again: what was taken counts once.";
    }

    static IEnumerable<string> OfFindings(IReadOnlyList<Finding> findings)
    {
        yield return findings.Count == 0 ? "\nThe data is as the mapping expects it." : "\nWhat the data does not keep";
        foreach (var finding in findings)
        {
            yield return $"  {finding.File}: {finding.Text}";
            foreach (var example in finding.Examples) yield return $"      {example}";
        }
    }

    static string Number(string name, long value) => string.Create(Numbers, $"  {name,-34}{value,12:N0}");
}
