using HealthEngine.Measures;
using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>Which group of a cut each account is in.</summary>
/// <param name="Values">The groups' values; null: accounts without one.</param>
sealed record Grouping(string? By, IReadOnlyList<string?> Values, IReadOnlyList<int> GroupOf)
{
    /// <summary>The cut by the month that an account began in, e.g. <c>2026-03</c>.</summary>
    public const string Cohort = "cohort";

    /// <summary>Groups of one answer; more are a list of accounts, which is another question.</summary>
    public const int GroupsMax = 1_000;

    static readonly IReadOnlyList<string?> OneGroup = [null];

    public int Count => Values.Count;

    /// <summary>The group of an account; that of the rest where it is not known yet.</summary>
    public int Of(int account) => By is null ? 0 : account < GroupOf.Count ? GroupOf[account] : 0;

    public static Grouping None { get; } = new(null, OneGroup, []);

    public static Grouping ByCohort(AccountDirectory accounts, DayCalendar calendar) => Make(
        Cohort, Enumerable.Range(0, accounts.Count).Select(a =>
            accounts.StartOf(a) is { } start ? Months.Name(Months.Of(start, calendar)) : null));

    public static Grouping ByTrait(
        string trait, AccountDirectory accounts, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var of = values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        return Make(trait, Enumerable.Range(0, accounts.Count).Select(a => of.GetValueOrDefault(accounts.NameOf(a))));
    }

    static Grouping Make(string by, IEnumerable<string?> valueOf)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<string?> { null }; // The accounts without a value come first, if there are any.
        var groupOf = new List<int>();
        foreach (var value in valueOf)
        {
            var group = 0;
            if (value is not null && !indexes.TryGetValue(value, out group))
            {
                indexes[value] = group = values.Count;
                values.Add(value);
                if (values.Count > GroupsMax)
                {
                    throw new InvalidMetricQuestionException(
                        "by", $"'{by}' has more than {GroupsMax:N0} values; cut by a trait with fewer, or ask for single accounts with account=.");
                }
            }

            groupOf.Add(group);
        }

        return new(by, values, groupOf);
    }
}

/// <summary>A question about metrics cannot be answered as it was asked.</summary>
/// <param name="field">The part of the question at fault.</param>
public sealed class InvalidMetricQuestionException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
