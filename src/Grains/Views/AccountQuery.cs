using System.Collections.Immutable;
using HealthEngine.Scoring;

namespace HealthEngine.Views;

/// <summary>What a list can be ordered by. Accounts without the value come last, whichever the direction.</summary>
public enum AccountSort
{
    Account,
    Name,
    Score,
    Trend,
    Coverage,
    ChurnRisk,
    Mrr,
    RenewalAt,
    LastActivityAt,
    OpenAlerts,
    Owner,
}

public readonly record struct SortKey(AccountSort By, bool Descending);

/// <summary>Which accounts of a workspace, in which order, from where on.</summary>
/// <param name="Owner">Whose accounts; null: anybody's, or those of <paramref name="Owners"/>.</param>
/// <param name="Search">Part of the account's id or name, in any case.</param>
/// <param name="Sort">Later keys break the ties of earlier ones; the account's id breaks the last.</param>
/// <param name="Cursor">From <see cref="Page{T}.Next"/> of the same query; null: from the start.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="Owners">A team: accounts of any of these; default: no matter whose.</param>
/// <param name="Standing">Null: customers and those that left.</param>
/// <param name="Skip">
/// Accounts left out before the first: for a screen that jumps amid a list. Rows that come and go shift it; who wants all
/// goes by <paramref name="Cursor"/>. Nothing is skipped with a cursor.
/// </param>
public sealed record AccountQuery(
    Band? Band,
    string? Segment,
    string? Owner,
    string? Search,
    ImmutableArray<SortKey> Sort,
    string? Cursor,
    int Limit,
    ImmutableArray<string> Owners = default,
    AccountStanding? Standing = null,
    int Skip = 0);

/// <summary>Whether an account is a customer.</summary>
public enum AccountStanding
{
    Customer,

    /// <summary>It was closed. Its past is kept.</summary>
    Left,
}

/// <summary>A part of a list.</summary>
/// <param name="Next">Cursor of the next part; null: this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A cursor was not made by this list, or by another order of it.</summary>
public sealed class InvalidCursorException(string message) : Exception(message);
