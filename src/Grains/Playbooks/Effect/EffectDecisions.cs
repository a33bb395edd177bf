using System.Collections.Immutable;
using HealthEngine.Statistics;
using HealthEngine.Statistics.Experiments;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What follows from a playbook's enrolments and from what came of them.</summary>
/// <remarks>
/// Intention to treat: accounts count where the lot put them, whether or not a step of the playbook ever reached them. A
/// playbook starts where a score is low, and a low score rises by itself; it does so in both arms, and cancels.
/// </remarks>
static class EffectDecisions
{
    /// <summary>Below it, outcomes are missing in one arm oftener than by chance.</summary>
    const double MissingPValueMin = 0.01;

    /// <param name="cases">Each account once, by its first entry.</param>
    public static EffectReading Read(EffectQuestion question, IReadOnlyList<EffectCase> cases)
    {
        var sample = EffectSample.Of(question, cases);
        var (treated, holdout) = (Arm(question, cases, sample, true), Arm(question, cases, sample, false));
        var ratio = Ratio(question, treated.Enrolled, holdout.Enrolled);
        var read = sample.Difference(question.Outcome);
        var power = EffectPowerDecisions.Read(question, cases, sample, read.Value);
        var verdict = VerdictOf(question, treated, holdout, ratio, read.Value?.Effect, power);
        var difference = read.Ok ? Difference(question, read.Value) : null;
        var reading = new EffectReading(
            question.Outcome, question.HorizonDays, verdict, "", treated, holdout, difference,
            Changes(question, cases), ratio, power, question.Outcome == EffectOutcome.Mrr ? question.Currency : null,
            Notes(question, treated, holdout, ratio, read, verdict, difference));
        return reading with { Sentence = EffectWords.Of(reading) };
    }

    static EffectVerdict VerdictOf(
        EffectQuestion question, ArmReading treated, ArmReading holdout, SampleRatioReading? ratio, Estimate? effect,
        PowerReading power)
    {
        if (question.HoldoutShare <= 0 && holdout.Enrolled == 0) return EffectVerdict.NoHoldout;
        if (ratio is { IsMismatch: true }) return EffectVerdict.DoNotTrust;
        if (effect is null || Math.Min(treated.N, holdout.N) < EffectQuestion.ArmMin) return EffectVerdict.NotEnoughData;
        if (!effect.Interval.Covers(0))
            return effect.Value > 0 == question.IsMoreBetter ? EffectVerdict.Helps : EffectVerdict.Harms;
        return power.Detectable <= power.Worthwhile ? EffectVerdict.NoEffectShown : EffectVerdict.NotEnoughData;
    }

    static ArmReading Arm(
        EffectQuestion question, IReadOnlyList<EffectCase> cases, EffectSample sample, bool isTreated)
    {
        var ours = cases.Where(c => c.IsTreated == isTreated).ToList();
        var counted = sample.Cases.Where(c => c.Treated == isTreated).ToList();
        var (waiting, n) = (ours.Count(c => c.Outcome is null), counted.Count);
        var entries = ours.Where(c => c.Outcome is not null)
            .Select(c => EffectSample.EntryOf(question.Outcome, c)).OfType<double>().ToList();
        return new(
            ours.Count, waiting, ours.Count - waiting - n,
            question.Outcome == EffectOutcome.Score ? ours.Count(c => c.Outcome is { IsCarried: true, Score: not null }) : 0,
            n,
            n == 0 ? null : question.Number(counted.Average(c => c.Outcome)),
            entries.Count == 0 ? null : question.Number(entries.Average()));
    }

    static SampleRatioReading? Ratio(EffectQuestion question, int treated, int holdout)
    {
        if (question.HoldoutShare is <= 0 or >= 1) return null;
        var check = SampleRatio.Check([treated, holdout], [1 - question.HoldoutShare, question.HoldoutShare]);
        return check.Ok
            ? new(
                holdout, Math.Round((decimal)(question.HoldoutShare * (treated + holdout)), 1),
                Math.Round((decimal)check.Value.PValue, 6), check.Value.Mismatch)
            : null;
    }

    static EffectDifference Difference(EffectQuestion question, EffectEstimate read)
    {
        var (effect, always) = (read.Effect, SequentialTest.Around(read.Effect, EffectQuestion.Level));
        if (question.Outcome == EffectOutcome.Churn) always = always.Within(-1, 1);
        return new(
            question.Number(effect.Value), question.Number(effect.StandardError),
            question.Number(effect.Interval.Low), question.Number(effect.Interval.High),
            question.Number(always.Low), question.Number(always.High),
            read.Method, Math.Round((decimal)read.VarianceReduction, 4), read.Strata);
    }

    static BeforeAfter? Changes(EffectQuestion question, IReadOnlyList<EffectCase> cases)
    {
        return question.Outcome switch
        {
            EffectOutcome.Churn => null,
            EffectOutcome.Mrr => new(Mean(true, c => EffectSample.ValueOf(EffectOutcome.Mrr, c)), Mean(false, c => EffectSample.ValueOf(EffectOutcome.Mrr, c))),
            _ => new(Mean(true, Risen), Mean(false, Risen)),
        };

        double? Risen(EffectCase c) => c.Outcome?.Score - c.ScoreAtEntry;

        decimal? Mean(bool isTreated, Func<EffectCase, double?> value)
        {
            var changes = cases.Where(c => c.IsTreated == isTreated).Select(value).OfType<double>().ToList();
            return changes.Count == 0 ? null : question.Number(changes.Average());
        }
    }

    static ImmutableArray<string> Notes(
        EffectQuestion question, ArmReading treated, ArmReading holdout, SampleRatioReading? ratio,
        Result<EffectEstimate> read, EffectVerdict verdict, EffectDifference? difference)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (!read.Ok) notes.Add(read.Fault.Reason);
        if (read.Value is { LeftOut.Length: > 0 } some)
            notes.Add($"Left out, with too few accounts in an arm: {string.Join(", ", some.LeftOut)}.");
        if (ratio is null && question.HoldoutShare > 0) notes.Add("Too few accounts have entered to check the lot's arms.");
        if (IsMissingUneven(treated, holdout))
            notes.Add("Outcomes are missing in one arm oftener than chance explains: what is left may not be alike any more.");
        if (verdict is EffectVerdict.Helps or EffectVerdict.Harms && difference is { AlwaysLow: <= 0, AlwaysHigh: >= 0 })
            notes.Add("The interval is for one look at the end. Whoever looks often and stops when it pleases should take the wider one, which still holds 0.");
        if (question.Outcome == EffectOutcome.Mrr && Math.Min(treated.N, holdout.N) is > 0 and < 50)
            notes.Add("MRR differs much between accounts: with fewer than 50 in an arm one large account can make the difference.");
        return notes.ToImmutable();
    }

    static bool IsMissingUneven(ArmReading treated, ArmReading holdout)
    {
        var (t, h) = (treated.Missing + treated.N, holdout.Missing + holdout.N);
        if (treated.Missing + holdout.Missing == 0) return false;
        return ShareTest.Difference(holdout.Missing, h, treated.Missing, t).Value is { PValue: < MissingPValueMin };
    }
}
