namespace HealthEngine.Deliveries;

/// <summary>What a CRM's fields can show of an account: the names in the data of <see cref="MessageTypes.AccountHealth"/>.</summary>
public static class HealthValues
{
    /// <summary>0-100; null below the coverage floor.</summary>
    public const string Score = "score";

    /// <summary>healthy, at-risk and so on, as in lists.</summary>
    public const string Band = "band";

    /// <summary>Points gained in seven days.</summary>
    public const string Trend = "trend";

    /// <summary>0-1: the share of the scorecard's weight with an input in force.</summary>
    public const string Coverage = "coverage";

    /// <summary>0-1: the probability that the account leaves within 90 days.</summary>
    public const string Risk = "risk";

    /// <summary>The risk in a word.</summary>
    public const string RiskBand = "riskBand";

    /// <summary>When it became so, RFC 3339 in UTC.</summary>
    public const string At = "at";

    public static readonly IReadOnlyList<string> All = [Score, Band, Trend, Coverage, Risk, RiskBand, At];
}
