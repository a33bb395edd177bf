using HealthEngine.Measures;

namespace HealthEngine.Grains.Tests.Measures;

/// <summary>Holds docs/measures.md to the catalogue.</summary>
public class MeasureDocsTests
{
    const string Head = "| key | unit | window | better | what it is |\n|--|--|--|--|--|\n";

    [Fact]
    public void The_table_for_readers_is_that_of_the_catalogue()
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "measures.md"));
        var begins = text.IndexOf(Head, StringComparison.Ordinal);
        var ends = text.IndexOf("\n\n", Math.Max(begins, 0), StringComparison.Ordinal);
        var written = begins < 0 ? "" : text[begins..ends];
        var table = Head + string.Join('\n', ShippedMeasures.All.Select(m => Row(m.Facts)));
        Assert.True(written == table, $"Put this into docs/measures.md, in the place of the table there:\n\n{table}\n");
    }

    static string Row(MeasureFacts facts) => string.Join(
        " | ", $"| `{facts.Key}`", facts.Unit, facts.WindowDays is { } days ? $"{days} d" : "-", Word(facts.Better), $"{facts.Description} |");

    static string Word(Better better) => better switch
    {
        Better.Higher => "higher",
        Better.Lower => "lower",
        _ => "depends",
    };
}
