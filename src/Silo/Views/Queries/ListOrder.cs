using System.Collections.Immutable;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views.Queries;

enum ColumnKind
{
    Text,
    Real,
    Integer,
}

/// <summary>A column that a list is ordered by.</summary>
/// <param name="Step">Not null: what its index holds in a store that indexes steps.</param>
readonly record struct OrderColumn(
    AccountSort By, string Name, ColumnKind Kind, bool Nullable, bool Descending, OrderStep? Step = null);

/// <summary>A coarse form of a column that changes often; rises and falls with it.</summary>
/// <param name="Name">The column that holds it.</param>
/// <param name="Of">The SQL that makes it of a value, which stands at {0}.</param>
sealed record OrderStep(string Name, string Of);

/// <summary>The whole order of a list: what was asked for, then the account's id, so that no two rows are equal.</summary>
static class ListOrder
{
    static readonly OrderStep Points = new("score_step", "floor({0} / 5)");
    static readonly OrderStep Hours = new("activity_step", "{0} / 3600000000");

    public static ImmutableArray<OrderColumn> Of(ImmutableArray<SortKey> sort)
    {
        var order = ImmutableArray.CreateBuilder<OrderColumn>();
        foreach (var key in sort.IsDefault ? [] : sort)
        {
            if (order.Any(c => c.By == key.By)) continue;
            order.Add(Column(key));
            // No two accounts have one id: nothing after it can matter.
            if (key.By == AccountSort.Account) return order.ToImmutable();
        }

        order.Add(Column(new(AccountSort.Account, Descending: false)));
        return order.ToImmutable();
    }

    /// <summary>The columns of all sorts, in the order of <see cref="AccountSort"/>.</summary>
    public static readonly string Names =
        string.Join(", ", Enum.GetValues<AccountSort>().Select(s => Column(new(s, Descending: false)).Name));

    static OrderColumn Column(SortKey key) => key.By switch
    {
        AccountSort.Account => new(key.By, "account", ColumnKind.Text, Nullable: false, key.Descending),
        AccountSort.Name => new(key.By, "name_sort", ColumnKind.Text, Nullable: true, key.Descending),
        AccountSort.Score => new(key.By, "score", ColumnKind.Real, Nullable: true, key.Descending, Points),
        AccountSort.Trend => new(key.By, "trend", ColumnKind.Real, Nullable: true, key.Descending),
        AccountSort.Coverage => new(key.By, "coverage", ColumnKind.Real, Nullable: false, key.Descending),
        AccountSort.ChurnRisk => new(key.By, "churn_risk", ColumnKind.Real, Nullable: true, key.Descending),
        AccountSort.Mrr => new(key.By, "mrr", ColumnKind.Real, Nullable: true, key.Descending),
        AccountSort.RenewalAt => new(key.By, "renewal_at", ColumnKind.Integer, Nullable: true, key.Descending),
        AccountSort.LastActivityAt =>
            new(key.By, "last_activity_at", ColumnKind.Integer, Nullable: true, key.Descending, Hours),
        AccountSort.OpenAlerts => new(key.By, "open_alerts", ColumnKind.Integer, Nullable: false, key.Descending),
        AccountSort.Owner => new(key.By, "owner", ColumnKind.Text, Nullable: true, key.Descending),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.By, "No such sort."),
    };
}
