using System.Diagnostics.Metrics;
using System.Text;

namespace HealthEngine.Api.Probes;

/// <summary>Names and labels the way Prometheus writes them.</summary>
static class PrometheusNames
{
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = new StringBuilder();
        foreach (var c in instrument.Name) name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        name.Append(instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" });
        if (kind == MetricKind.Counter) name.Append("_total");
        return name.ToString();
    }

    public static string Help(string? description) => (description ?? "").ReplaceLineEndings(" ").Replace("\\", @"\\", StringComparison.Ordinal);

    /// <summary>Labels as text, e.g. <c>a="1",b="2"</c>; empty: none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (text.Length > 0) text.Append(',');
            foreach (var c in key) text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
            text.Append("=\"").Append(Escape(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "")).Append('"');
        }

        return text.ToString();
    }

    static string Escape(string value) => value
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
