using System.Collections.Immutable;
using System.Globalization;

namespace HealthEngine.Risk;

/// <summary>How likely an account is to leave, and why.</summary>
/// <param name="Probability30">Within 30 days, 0-1.</param>
/// <param name="LogOdds">Of the next 30 days: the baseline and all contributions add up to it.</param>
/// <param name="Baseline">Log-odds of the average account.</param>
/// <param name="Reasons">The strongest first.</param>
[GenerateSerializer, Immutable, Alias("risk-reading")]
public sealed record RiskReading(
    [property: Id(0)] double Probability30,
    [property: Id(1)] double Probability60,
    [property: Id(2)] double Probability90,
    [property: Id(3)] RiskBand Band,
    [property: Id(4)] double LogOdds,
    [property: Id(5)] double Baseline,
    [property: Id(6)] ImmutableArray<RiskReason> Reasons,
    [property: Id(7)] int ModelVersion,
    [property: Id(8)] RiskOrigin Origin);

/// <summary>What one input does to the risk.</summary>
/// <param name="Value">As measured; null: it is not known, and what that says of such accounts is counted.</param>
/// <param name="Contribution">Log-odds that it adds against the average account; below 0 it speaks for staying.</param>
[GenerateSerializer, Immutable, Alias("risk-reason")]
public sealed record RiskReason(
    [property: Id(0)] string Measure,
    [property: Id(1)] double? Value,
    [property: Id(2)] double Contribution,
    [property: Id(3)] string Sentence)
{
    /// <summary>Stands for the account's age, which is no measure.</summary>
    public const string Age = "account.age_months";

    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    internal static RiskReason Of(RiskInput input, double? value)
    {
        var term = input.Term(value);
        var number = value is { } known ? known.ToString("0.##", Plain) : "not known";
        return new(input.Key, value, term, $"{Capital(input.Label)}: {number}{Effect(term)}");
    }

    internal static RiskReason OfAge(int? months, double term) => new(
        Age, months, term, months is { } age
            ? string.Create(Plain, $"A customer for {age} {(age == 1 ? "month" : "months")}{Effect(term)}")
            : $"How long it has been a customer is not known{Effect(term)}");

    // Odds multiply, so a factor says the same at every level of risk.
    static string Effect(double term) => Math.Abs(term) < 0.005
        ? ", as usual."
        : string.Create(Plain, $"; this {(term > 0 ? "raises" : "lowers")} the odds of leaving {Math.Exp(Math.Abs(term)):0.0#}-fold against the average account.");

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
