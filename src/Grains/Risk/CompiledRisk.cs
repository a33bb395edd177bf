using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Signals;

namespace HealthEngine.Risk;

/// <summary>The chance that an account leaves within 30, 60 and 90 days.</summary>
readonly record struct Chances(double In30Days, double In60Days, double In90Days);

/// <summary>A model made ready to be applied to accounts.</summary>
sealed class CompiledRisk
{
    /// <summary>Periods looked ahead: 90 days.</summary>
    public const int Periods = 3;

    readonly (RiskInput Input, RiskNumber? Number)[] _inputs;
    readonly int _lastAge;

    public CompiledRisk(int version, RiskModel model, IReadOnlyDictionary<string, Measure> measures)
    {
        (Version, Model) = (version, model);
        _inputs = [.. model.Inputs.Select(i => (i, RiskNumber.Of(i.Key, measures)))];
        _lastAge = model.Ages.IsDefaultOrEmpty ? 0 : model.Ages.Max(a => a.FromMonth);
    }

    public int Version { get; }

    public RiskModel Model { get; }

    /// <summary>The chances; null: the account has left, or nothing that the model looks at is known.</summary>
    public Chances? Of(MeasureSheet sheet)
    {
        if (HasLeft(sheet)) return null;
        Span<double> chances = stackalloc double[Periods];
        var left = 1.0;
        for (var ahead = 0; ahead < Periods; ahead++)
        {
            if (LogOdds(sheet, ahead) is not { } logOdds) return null;
            left *= 1 - Statistics.Regression.Logit.Inverse(logOdds);
            chances[ahead] = 1 - left;
        }

        return new(chances[0], chances[1], chances[2]);
    }

    /// <summary>Of leaving in the period that begins so many periods from now; null: nothing is known.</summary>
    public double? LogOdds(MeasureSheet sheet, int ahead)
    {
        var (sum, isKnown) = (Model.Baseline, false);
        foreach (var (input, number) in _inputs)
        {
            var value = number?.Value(sheet, ahead);
            isKnown |= value is not null && number!.Key != RiskNumber.RenewalDue;
            sum += input.Term(value);
        }

        var age = RiskNumber.AgeOf(sheet);
        if (!isKnown && age is null) return null;
        return sum + Model.AgeTerm((age ?? 0) + ahead);
    }

    /// <summary>Why the log-odds of the next 30 days are what they are: baseline and all of these add up to them.</summary>
    public ImmutableArray<RiskReason> Explain(MeasureSheet sheet)
    {
        var reasons = _inputs
            .Select(i => (i.Input, Value: i.Number?.Value(sheet, 0)))
            .Select(i => RiskReason.Of(i.Input, i.Value))
            .ToList();
        if (!Model.Ages.IsDefaultOrEmpty)
        {
            var age = RiskNumber.AgeOf(sheet);
            reasons.Add(RiskReason.OfAge(age, Model.AgeTerm(age ?? 0)));
        }

        return [.. reasons.OrderByDescending(r => Math.Abs(r.Contribution))];
    }

    /// <summary>The next instant at which time alone could change the chances; null: none.</summary>
    public DateTimeOffset? NextChange(MeasureSheet sheet)
    {
        if (HasLeft(sheet)) return null;
        var next = RiskNumber.NextAge(sheet, _lastAge);
        foreach (var (_, number) in _inputs)
            if (number is not null) next = Moment.Earlier(next, number.NextChange(sheet));
        return next;
    }

    /// <summary>Closed, or no subscription that was ever paid for is paid any more: there is nothing left to lose.</summary>
    static bool HasLeft(MeasureSheet sheet)
    {
        if (sheet.State.Traits.Closed.Value) return true;
        var at = sheet.Moment.Now.ToUnixMicroseconds();
        var hasPaid = false;
        foreach (var subscription in sheet.State.Billing.Subscriptions)
        {
            var terms = subscription.TermsAt(at);
            if (terms.Status.Value == SubscriptionStatus.Trialing || IsPaid(terms)) return false;
            hasPaid |= !terms.Mrr.IsSet || terms.Mrr.Value > 0;
        }

        return hasPaid;
    }

    static bool IsPaid(SubscriptionTerms terms) => terms.IsRunning && (!terms.Mrr.IsSet || terms.Mrr.Value > 0);
}
