namespace HealthEngine.Accounts;

/// <summary>What is to be known of an account by whoever tells of its alerts.</summary>
/// <param name="ChurnRisk">Probability to churn within 90 days, 0-1; null: not known.</param>
[GenerateSerializer, Immutable, Alias("account-facts")]
public sealed record AccountFacts([property: Id(0)] AccountProfile Profile, [property: Id(1)] double? ChurnRisk)
{
    public static readonly AccountFacts Unknown = new(AccountProfile.Empty, null);
}
