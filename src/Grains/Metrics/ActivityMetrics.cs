namespace HealthEngine.Metrics;

/// <summary>How many people use the product, and how often.</summary>
/// <remarks>
/// Exact: no sketch, no sample. A person is a user of an account, so that numbers of accounts add up; one who works in
/// two accounts is two. "Monthly" is 28 days, in which each weekday counts alike.
/// </remarks>
static class ActivityMetrics
{
    public const int MonthDays = 28;

    /// <param name="accounts">Accounts with anybody active.</param>
    public static IEnumerable<MetricResult> Of(long personDays, long weekPeople, long monthPeople, int accounts)
    {
        yield return MetricResult.Of("dau", personDays, MonthDays, personDays, accounts);
        yield return MetricResult.Sum("wau", weekPeople, weekPeople, accounts);
        yield return MetricResult.Sum("mau", monthPeople, monthPeople, accounts);
        yield return MetricResult.Of("stickiness", personDays, MonthDays * monthPeople, monthPeople, accounts);
    }
}
