using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Effect;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.Playbooks.Effect;

/// <summary>A world of accounts with a lasting level that is seen through noise, week by week; the lot treats some of them.</summary>
/// <param name="Points">By how much the treated stand higher after four weeks.</param>
/// <param name="ChurnFactor">What the treated leave of their chance to leave; 1: all.</param>
/// <param name="MrrShare">What the treated pay more, as a share of what they paid.</param>
sealed record World(double Points = 0, double ChurnFactor = 1, double MrrShare = 0, double Holdout = 0.5)
{
    public const int HorizonWeeks = 4;

    public const double Threshold = 45;

    const double Memory = 0.8; // of the noise, from week to week

    const double NoiseSpread = 10;

    const int WeeksMax = 30;

    static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Accounts that fell below the threshold and how they stand four weeks later if nobody does anything.</summary>
    static readonly Fallen[] Everybody = Fall(new Random(20260105), 40_000);

    /// <summary>How many of everybody rise above the threshold again by themselves.</summary>
    public static double RecoveredByThemselves => Everybody.Count(f => f.Later >= Threshold) / (double)Everybody.Length;

    /// <summary>Some of everybody, each put by the engine's own lot and each with what came of it.</summary>
    public List<EffectCase> Enrol(Random random, int n)
    {
        var holdout = new HoldoutDefinition(Holdout, Salt: $"{random.NextInt64()}"); // the same accounts, drawn anew in each run
        var cases = new List<EffectCase>(n);
        for (var i = 0; i < n; i++)
        {
            var account = new AccountKey(WorkspaceId.Default, new($"account-{i}"));
            var isTreated = HoldoutDecisions.ArmOf(holdout, account, "rescue") == Arm.Treatment;
            cases.Add(Enter(random, Everybody[random.Next(Everybody.Length)], isTreated));
        }

        return cases;
    }

    /// <summary>By how much the treatment moves the mean of everybody's outcome.</summary>
    public double Truth(EffectOutcome outcome) => outcome switch
    {
        EffectOutcome.Score => Points,
        EffectOutcome.Churn => Everybody.Average(f => Chance(f.Later + Points) * ChurnFactor - Chance(f.Later)),
        _ => Everybody.Average(f => (1 - ChurnFactor * Chance(f.Later + Points)) * (f.Paid + MrrShare * f.Mrr) - (1 - Chance(f.Later)) * f.Paid),
    };

    EffectCase Enter(Random random, Fallen fallen, bool isTreated)
    {
        var score = fallen.Later + (isTreated ? Points : 0);
        var isGone = random.NextDouble() < Chance(score) * (isTreated ? ChurnFactor : 1);
        var paid = isGone ? 0 : fallen.Paid + (isTreated ? MrrShare * fallen.Mrr : 0);
        return new(
            fallen.IsLarge ? "segment=enterprise" : "segment=smb", isTreated, Start.AddDays(7 * random.Next(WeeksMax)),
            fallen.Entry, (decimal)fallen.Mrr, new(score, isGone, isGone, (decimal)paid));
    }

    static double Chance(double score) => Math.Clamp(0.25 - 0.004 * (score - 30), 0.02, 0.6);

    static Fallen[] Fall(Random random, int n)
    {
        var fallen = new List<Fallen>(n);
        while (fallen.Count < n)
            if (Live(random) is { } one) fallen.Add(one);
        return [.. fallen];
    }

    /// <summary>One account's life; null: it never fell so low.</summary>
    static Fallen? Live(Random random)
    {
        var level = 65 + 12 * Normal(random);
        var noise = NoiseSpread * Normal(random);
        for (var week = 0; week < WeeksMax; week++)
        {
            var before = level + noise;
            noise = Next(random, noise);
            if (before < Threshold || level + noise >= Threshold) continue;
            var entry = level + noise;
            for (var i = 0; i < HorizonWeeks; i++) noise = Next(random, noise);
            var mrr = 100 * Math.Exp(0.8 * Normal(random));
            return new(random.NextDouble() < 0.2, entry, level + noise, mrr, mrr * (1 + 0.1 * Normal(random)));
        }

        return null;
    }

    static double Next(Random random, double noise) =>
        Memory * noise + NoiseSpread * Math.Sqrt(1 - Memory * Memory) * Normal(random);

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    readonly record struct Fallen(bool IsLarge, double Entry, double Later, double Mrr, double Paid);
}
