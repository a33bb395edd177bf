using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HealthEngine.Risk;

namespace HealthEngine.Alerts.Rules;

/// <summary>A sentence with places for what decided the alert.</summary>
/// <remarks>
/// <c>{score:0.0}</c> is a number in a .NET format, <c>{-usage.week_z:0.0}</c> its opposite; <c>{band}</c>,
/// <c>{before}</c> (the last band known), <c>{invoice}</c>, <c>{waited}</c> (days without first value),
/// <c>{risk_why}</c> (the two strongest reasons), <c>{disagreeing}</c> (which two) and <c>{disagreement}</c> (how far) are words.
/// A number that is not known reads as "an unknown number of".
/// </remarks>
sealed partial class AlertText
{
    public const int LengthMax = 1_000;

    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    readonly Func<AlertInput, string>[] _parts;

    AlertText(Func<AlertInput, string>[] parts) => _parts = parts;

    public string Write(AlertInput input)
    {
        var text = new StringBuilder();
        foreach (var part in _parts) text.Append(part(input));
        return text.ToString();
    }

    /// <param name="numbers">Finds a number by its name; null: there is none.</param>
    /// <param name="unknown">The name of a place that nothing fills.</param>
    public static AlertText? Parse(string text, Func<string, IAlertNumber?> numbers, out string? unknown)
    {
        var parts = new List<Func<AlertInput, string>>();
        var end = 0;
        foreach (Match place in Place().Matches(text))
        {
            Literal(text[end..place.Index]);
            end = place.Index + place.Length;
            if (Fill(place, numbers) is not { } fill)
            {
                unknown = place.Value;
                return null;
            }

            parts.Add(fill);
        }

        Literal(text[end..]);
        unknown = null;
        return new([.. parts]);

        void Literal(string literal)
        {
            if (literal.Length > 0) parts.Add(_ => literal);
        }
    }

    static Func<AlertInput, string>? Fill(Match place, Func<string, IAlertNumber?> numbers)
    {
        var name = place.Groups["name"].Value;
        if (Words.TryGetValue(name, out var word)) return word;
        if (numbers(name) is not { } number) return null;
        var sign = place.Groups["minus"].Success ? -1 : 1;
        var format = place.Groups["format"].Value;
        return i => number.Of(i) is { } value ? (sign * value).ToString(format, Plain) : "an unknown number of";
    }

    static readonly Dictionary<string, Func<AlertInput, string>> Words = new(StringComparer.Ordinal)
    {
        ["band"] = i => BandWords.Of(i.Band),
        ["before"] = i => BandWords.Of(i.Before),
        ["invoice"] = FailedInvoices.Describe,
        ["disagreeing"] = Disagreeing.Pair,
        ["disagreement"] = Disagreeing.Sentence,
        ["risk_why"] = i => RiskWords.Why(i.Risk, i.Measures),
        ["waited"] = i => i.Measures.FirstValue.Elapsed?.TotalDays.ToString("0", Plain) ?? "Some",
    };

    [GeneratedRegex(@"\{(?<minus>-)?(?<name>[a-z][a-z0-9_.]*)(:(?<format>[^{}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
