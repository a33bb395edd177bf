namespace HealthEngine.Playbooks.Effect;

/// <summary>What is asked of a playbook's holdout.</summary>
/// <param name="HorizonDays">Days after entry at which accounts are looked at.</param>
/// <param name="HoldoutShare">Share that the lot leaves alone, 0-1.</param>
/// <param name="Worthwhile">
/// The smallest difference that somebody would act on, above 0: in points, as a share, or in money. Null: 5 points, half
/// of the churn of those left alone, a twentieth of the mean MRR at entry.
/// </param>
/// <param name="Currency">Of money.</param>
sealed record EffectQuestion(
    EffectOutcome Outcome, int HorizonDays, double HoldoutShare, double? Worthwhile, string Currency, DateTimeOffset Now)
{
    /// <summary>Accounts that each arm must have before anything is said of a difference.</summary>
    public const int ArmMin = 10;

    public const double Level = 0.95;

    /// <summary>Chance to see a difference that is there.</summary>
    public const double Power = 0.8;

    /// <summary>Whether more of it is what the playbook is for.</summary>
    public bool IsMoreBetter => Outcome != EffectOutcome.Churn;

    /// <summary>Share of the arm that the lot gives fewer accounts; half where nothing is held back.</summary>
    public double SmallerShare => HoldoutShare is > 0 and < 1 ? Math.Min(HoldoutShare, 1 - HoldoutShare) : 0.5;

    /// <summary>A number as people are told it: money in cents, all else to six places.</summary>
    public decimal Number(double value)
    {
        const double most = 1e27; // what a decimal holds, with places after the point
        return Math.Round((decimal)Math.Clamp(value, -most, most), Outcome == EffectOutcome.Mrr ? 2 : 6);
    }
}
