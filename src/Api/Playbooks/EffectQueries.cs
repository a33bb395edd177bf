using System.Globalization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Playbooks.Effect;

namespace HealthEngine.Api.Playbooks;

/// <summary>What is asked of a playbook's effect.</summary>
sealed record EffectQuery(string? Version, string? Horizon, string? Outcome, string? Difference)
{
    public EffectWish Read()
    {
        var outcome = Query.Word("outcome", Query.Text(Outcome), Words.EffectOutcomes);
        return new(
            Numbers.Whole("version", Version, 1, int.MaxValue), Numbers.Whole("horizon", Horizon, 1, EffectWish.HorizonMax),
            outcome, Numbers.Difference(Difference, outcome));
    }
}

/// <summary>What is asked of how long it would take to know a playbook's effect.</summary>
sealed record PowerQuery(string? Share, string? Horizon, string? Outcome, string? Difference)
{
    const double ShareMax = 0.5; // a playbook may leave alone so much

    public PowerWish Read()
    {
        var outcome = Query.Word("outcome", Query.Text(Outcome), Words.EffectOutcomes);
        if (outcome == EffectOutcome.Mrr)
            throw new InvalidRequestException("outcome", "outcome is score or churn here: how MRR spreads is only known once accounts have entered.");
        return new(
            Numbers.Within("share", Share, 0.001, ShareMax), Numbers.Whole("horizon", Horizon, 1, EffectWish.HorizonMax),
            outcome, Numbers.Difference(Difference, outcome));
    }
}

/// <summary>Reads numbers of queries.</summary>
static class Numbers
{
    public static int? Whole(string field, string? text, int min, int max) =>
        Query.Text(text) is not { } told ? null
        : int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new InvalidRequestException(field, max == int.MaxValue
                ? $"{field} is a whole number from {min}, not '{Query.Short(told)}'."
                : $"{field} is a whole number from {min} to {max}, not '{Query.Short(told)}'.");

    public static double? Within(string field, string? text, double min, double max) =>
        Query.Text(text) is not { } told ? null
        : double.TryParse(told, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new InvalidRequestException(field, string.Create(
                CultureInfo.InvariantCulture, $"{field} is a number from {min} to {max}, not '{Query.Short(told)}'."));

    /// <summary>The smallest difference that somebody would act on, in the outcome's own unit.</summary>
    public static double? Difference(string? text, EffectOutcome? outcome) => outcome switch
    {
        EffectOutcome.Churn => Within("difference", text, 0.0001, 0.99),
        EffectOutcome.Mrr => Within("difference", text, 0.01, 1e12),
        _ => Within("difference", text, 0.1, 100),
    };
}
