using HealthEngine.Statistics.Experiments;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What can be seen with the accounts that are there, and how many it would take.</summary>
static class EffectPowerDecisions
{
    /// <summary>Weeks over which entries are counted: a season is longer, a holiday shorter.</summary>
    const int PaceWeeks = 8;

    const int DaysPerWeek = 7;

    const double ShareMin = 0.01;

    const double MoneyShare = 0.05;

    /// <summary>Spread of the change of MRR over its mean, where none was seen yet.</summary>
    const double MoneySpread = 0.3;

    public static PowerReading Read(
        EffectQuestion question, IReadOnlyList<EffectCase> cases, EffectSample sample, EffectEstimate? read)
    {
        var worthwhile = question.Worthwhile ?? WorthwhileOf(question.Outcome, cases, sample);
        var deviation = Deviation(question.Outcome, cases, sample, read);
        var n = sample.Cases.Length;
        var (treated, pace) = (sample.Count(true), PerWeek(question, cases));
        decimal? detectable = read is null || Math.Min(treated, n - treated) < 2
            ? null
            : question.Number(Power.DetectableMeans(n, deviation, PlanOf((double)treated / n)));
        long? needed = question.HoldoutShare is > 0 and < 1
            ? Needed(worthwhile, deviation, question.HoldoutShare)
            : null;
        return new(
            detectable, question.Number(worthwhile), needed, needed is { } all ? Math.Max(0, all - n) : null,
            Math.Round((decimal)pace, 1), needed is { } count ? Weeks(question, cases, count, pace) : null);
    }

    /// <summary>Accounts that it takes, both arms together, each with what any reading needs.</summary>
    public static long Needed(double worthwhile, double deviation, double holdoutShare)
    {
        var size = Power.ForMeans(worthwhile, deviation, PlanOf(1 - holdoutShare)).Total;
        return Math.Max(size, (long)Math.Ceiling(EffectQuestion.ArmMin / Math.Min(holdoutShare, 1 - holdoutShare)));
    }

    public static PowerPlan PlanOf(double treatedShare) =>
        new(EffectQuestion.Power, 1 - EffectQuestion.Level, treatedShare);

    /// <summary>The spread of one account's outcome that gives the difference the error that it has.</summary>
    /// <remarks>So strata and what was known at entry are accounted for.</remarks>
    static double Deviation(
        EffectOutcome outcome, IReadOnlyList<EffectCase> cases, EffectSample sample, EffectEstimate? read)
    {
        var n = sample.Cases.Length;
        if (read is { Effect.StandardError: > 0 } && n > 0)
        {
            var treated = (double)sample.Count(true) / n;
            return read.Effect.StandardError * Math.Sqrt(n * treated * (1 - treated));
        }

        return outcome switch
        {
            EffectOutcome.Score => Planned.DeviationOf(outcome),
            EffectOutcome.Churn => Planned.OfShare(n == 0 ? Planned.Churn : (sample.Cases.Count(c => c.Outcome > 0) + 0.5) / (n + 1)),
            _ => Math.Max(MoneySpread * MeanMrr(cases), 1),
        };
    }

    static double WorthwhileOf(EffectOutcome outcome, IReadOnlyList<EffectCase> cases, EffectSample sample)
    {
        var left = sample.Cases.Where(c => !c.Treated).ToList();
        return outcome switch
        {
            EffectOutcome.Score => Planned.Points,
            EffectOutcome.Churn => Math.Max(ShareMin, 0.5 * (left.Count == 0 ? Planned.Churn : left.Average(c => c.Outcome))),
            _ => Math.Max(MoneyShare * MeanMrr(cases), 1),
        };
    }

    static double MeanMrr(IReadOnlyList<EffectCase> cases) =>
        (double)cases.Select(c => c.MrrAtEntry).OfType<decimal>().DefaultIfEmpty(0).Average();

    static double PerWeek(EffectQuestion question, IReadOnlyList<EffectCase> cases)
    {
        if (cases.Count == 0) return 0;
        var days = Math.Clamp((question.Now - cases.Min(c => c.EnteredAt)).TotalDays, DaysPerWeek, PaceWeeks * DaysPerWeek);
        var from = question.Now.AddDays(-days);
        return cases.Count(c => c.EnteredAt >= from) * DaysPerWeek / days;
    }

    /// <summary>Until the account that completes the number has been in for long enough; those that wait are on their way.</summary>
    static int? Weeks(EffectQuestion question, IReadOnlyList<EffectCase> cases, long needed, double pace)
    {
        double days;
        if (cases.Count >= needed)
        {
            var last = cases.Select(c => c.EnteredAt).Order().ElementAt((int)needed - 1);
            days = (last.AddDays(question.HorizonDays) - question.Now).TotalDays;
        }
        else if (pace > 0)
        {
            days = (needed - cases.Count) / pace * DaysPerWeek + question.HorizonDays;
        }
        else
        {
            return null;
        }

        const int weeksMax = 5_200; // a hundred years: never
        return (int)Math.Min(weeksMax, Math.Ceiling(Math.Max(0, days) / DaysPerWeek));
    }
}
