using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HealthEngine.Scoring;

/// <param name="Field">Where in the card, e.g. <c>dimensions[0].measures[2].curve[1]</c>; empty: the card as a whole.</param>
/// <param name="Reason">What is wrong and what it may be, a sentence.</param>
public sealed record ScorecardProblem(string Field, string Reason);

/// <summary>Says whether a scorecard can be applied, and if not, why, field by field.</summary>
public static partial class ScorecardCheck
{
    /// <summary>Inputs of one card: past this no person knows what it says, and each costs every account time.</summary>
    public const int InputsMax = 100;

    const int DimensionsMax = 20, VetoesMax = 20, AudienceMax = 100; // lists that a person reads
    const int NameLengthMax = 100, TextLengthMax = 500, ValueLengthMax = 256;
    const int ForDaysMax = 365, MaxAgeDaysMax = 1_000; // the longest memory of an account's facts is 400 days

    /// <param name="isMeasure">Whether the workspace has a measure of this key.</param>
    /// <returns>Empty: the card can be applied.</returns>
    public static IReadOnlyList<ScorecardProblem> Problems(Scorecard card, Func<string, bool> isMeasure)
    {
        var problems = new Problems();
        problems.Text("name", card.Name, NameLengthMax);
        problems.When(card.Description is { Length: > TextLengthMax }, "description", $"At most {TextLengthMax} characters.");
        problems.When(
            card.Purpose is null || !Word().IsMatch(card.Purpose),
            "purpose", "health, onboarding, expansion, or a word of your own: a-z, 0-9 and '-', at most 40 characters.");
        problems.Within("coverageFloor", card.CoverageFloor, 0, 1);
        Bands(card.Bands, problems);
        if (card.AppliesTo is { } audience) Audience(audience, problems);
        Dimensions(card, isMeasure, problems);
        VetoProblems.Add(card.Vetoes.IsDefault ? [] : card.Vetoes, isMeasure, problems);
        return problems.All;
    }

    static void Bands(BandCuts? bands, Problems problems)
    {
        if (bands is null)
        {
            problems.Add("bands", "Say where green and yellow begin, e.g. {\"green\": 70, \"yellow\": 50}.");
            return;
        }

        problems.Within("bands.green", bands.Green, 0, 100);
        problems.Within("bands.yellow", bands.Yellow, 0, 100);
        problems.When(!(bands.Yellow < bands.Green), "bands.yellow", "Yellow begins below green.");
        problems.Within("bands.hysteresis", bands.Hysteresis, 0, 20);
    }

    static void Audience(CardAudience audience, Problems problems)
    {
        Values("appliesTo.segments", audience.Segments);
        Values("appliesTo.plans", audience.Plans);
        Values("appliesTo.lifecycles", audience.Lifecycles);
        problems.When(audience.FromDay < 0, "appliesTo.fromDay", "Days are counted from 0, the account's start.");
        problems.When(
            audience.BeforeDay <= (audience.FromDay ?? 0), "appliesTo.beforeDay", "beforeDay lies after fromDay, or 0.");

        void Values(string field, ImmutableArray<string> values)
        {
            if (values.IsDefault) return;
            problems.When(values.Length > AudienceMax, field, $"At most {AudienceMax} values.");
            for (var i = 0; i < values.Length; i++) problems.Text($"{field}[{i}]", values[i], ValueLengthMax);
        }
    }

    static void Dimensions(Scorecard card, Func<string, bool> isMeasure, Problems problems)
    {
        if (card.Dimensions.IsDefaultOrEmpty)
        {
            problems.Add("dimensions", "A scorecard needs at least one dimension with a measure.");
            return;
        }

        var dimensions = card.Dimensions;
        problems.When(dimensions.Length > DimensionsMax, "dimensions", $"At most {DimensionsMax} dimensions.");
        problems.When(
            dimensions.Sum(d => d.Measures.IsDefault ? 0 : d.Measures.Length) > InputsMax,
            "dimensions", $"At most {InputsMax} measures in all.");
        problems.Weights("dimensions", [.. dimensions.Select(d => d.Weight)], card.Aggregation);
        problems.Distinct("dimensions", [.. dimensions.Select(d => d.Key)]);
        for (var i = 0; i < dimensions.Length; i++)
        {
            problems.When(
                dimensions[i].Key is null || !Key().IsMatch(dimensions[i].Key),
                $"dimensions[{i}].key", "A short name: a-z, 0-9, '.', '_' and '-', at most 60 characters.");
            Measures($"dimensions[{i}].measures", dimensions[i], isMeasure, problems);
        }
    }

    static void Measures(string field, ScorecardDimension dimension, Func<string, bool> isMeasure, Problems problems)
    {
        if (dimension.Measures.IsDefaultOrEmpty)
        {
            problems.Add(field, "A dimension needs at least one measure.");
            return;
        }

        var measures = dimension.Measures;
        problems.Weights(field, [.. measures.Select(m => m.Weight)], dimension.Aggregation);
        problems.Distinct(field, [.. measures.Select(m => m.Key)]);
        for (var i = 0; i < measures.Length; i++)
        {
            var at = $"{field}[{i}]";
            problems.When(!isMeasure(measures[i].Key ?? ""), $"{at}.key", $"There is no measure '{measures[i].Key}'.");
            problems.When(
                measures[i].MaxAgeDays is < 1 or > MaxAgeDaysMax, $"{at}.maxAgeDays", $"1 to {MaxAgeDaysMax} days.");
            Scale(at, measures[i], problems);
        }
    }

    static void Scale(string at, ScorecardMeasure measure, Problems problems)
    {
        if (measure.Curve.IsDefaultOrEmpty == measure.Percentile is null)
            problems.Add($"{at}.curve", "Give the measure either a curve of points [value, score] or a percentile.");
        if (!measure.Curve.IsDefaultOrEmpty && Curve.ProblemOf(measure.Curve) is var (point, reason))
            problems.Add($"{at}.curve[{point}]", reason);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,59}$", RegexOptions.CultureInvariant)]
    internal static partial Regex Key();

    /// <summary>Vetoes, checked beside the rest.</summary>
    static class VetoProblems
    {
        public static void Add(ImmutableArray<Veto> vetoes, Func<string, bool> isMeasure, Problems problems)
        {
            problems.When(vetoes.Length > VetoesMax, "vetoes", $"At most {VetoesMax} vetoes.");
            problems.Distinct("vetoes", [.. vetoes.Select(v => v.Id)], "id");
            for (var i = 0; i < vetoes.Length; i++)
            {
                var (at, veto) = ($"vetoes[{i}]", vetoes[i]);
                problems.When(
                    veto.Id is null || !Key().IsMatch(veto.Id),
                    $"{at}.id", "A short name: a-z, 0-9, '.', '_' and '-', at most 60 characters.");
                problems.Within($"{at}.cap", veto.Cap, 0, 100);
                problems.Text($"{at}.reason", veto.Reason, TextLengthMax);
                if (veto.When is { } when) When($"{at}.when", when, isMeasure, problems);
                else problems.Add($"{at}.when", "Say when it holds: {\"measure\": ..., \"op\": \">=\", \"value\": ...}.");
            }
        }

        static void When(string at, VetoCondition when, Func<string, bool> isMeasure, Problems problems)
        {
            problems.When(!isMeasure(when.Measure ?? ""), $"{at}.measure", $"There is no measure '{when.Measure}'.");
            problems.When(!Enum.IsDefined(when.Op), $"{at}.op", "One of >=, >, <=, <, = and !=.");
            problems.When(!double.IsFinite(when.Value), $"{at}.value", "A number.");
            problems.When(when.ForDays is < 1 or > ForDaysMax, $"{at}.forDays", $"1 to {ForDaysMax} days.");
        }
    }
}
