using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Scoring;
using HealthEngine.Views;
using SortKey = HealthEngine.Views.SortKey;

namespace HealthEngine.Api.Accounts;

sealed record AccountListQuery(
    string? Band, string? Segment, string[]? Owner, string? Q, string? Standing, string? Sort, string? Cursor,
    string? Limit, string? Skip)
{
    const int SkipMax = 1_000_000; // ten times the portfolio that the engine is made for

    const int SortKeysMax = 4; // the fifth never decides anything

    public AccountQuery Read() => new AccountFilterQuery(Band, Segment, Owner, Q, Standing).Read() with
    {
        Sort = SortKeys(),
        Cursor = Query.Text(Cursor),
        Limit = Query.Limit(Limit),
        Skip = SkipCount(),
    };

    int SkipCount() =>
        Query.Text(Skip) is not { } text ? 0
        : Query.Text(Cursor) is not null ? throw new InvalidRequestException("skip", "skip and cursor both say where to begin; give one of them.")
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) && skip <= SkipMax ? skip
        : throw new InvalidRequestException("skip", $"skip is a whole number from 0 to {SkipMax:N0}, not '{Query.Short(text)}'.");

    ImmutableArray<SortKey> SortKeys()
    {
        if (Query.Text(Sort) is not { } sort) return [];
        var keys = sort.Split(',').Select(SortKey).ToImmutableArray();
        return keys.Length <= SortKeysMax && keys.DistinctBy(key => key.By).Count() == keys.Length
            ? keys
            : throw new InvalidRequestException("sort", $"sort names at most {SortKeysMax} columns, each once.");
    }

    static SortKey SortKey(string text)
    {
        var descending = text.StartsWith('-');
        return new(Query.Word("sort", descending ? text[1..] : text, Words.Sorts)!.Value, descending);
    }
}

/// <summary>Which accounts, whether they are listed or summed up.</summary>
sealed record AccountFilterQuery(string? Band, string? Segment, string[]? Owner, string? Q, string? Standing)
{
    const int SearchLengthMax = 200; // longer than any name
    public AccountQuery Read()
    {
        var owners = Owners.Read(Owner);
        return new(
            Query.Word("band", Query.Text(Band), Words.Bands), Query.Text(Segment), owners is [var one] ? one : null, Search(),
            [], null, 1, owners.Length > 1 ? owners : [], Query.Word("standing", Query.Text(Standing), Words.Standings));
    }

    string? Search() => Q is { Length: > SearchLengthMax }
        ? throw new InvalidRequestException("q", $"q is at most {SearchLengthMax} characters of a name or an id.")
        : Query.Text(Q);
}

sealed record HealthQuery(string? At, string? View, string? Scorecard, string? Version)
{
    public (DateTimeOffset? At, ReadingView View, CardChoice Card) Read() => (
        Query.Instant("at", At),
        Query.Word("view", View, Words.Views) ?? ReadingView.KnownNow,
        new(Query.Text(Scorecard), CardVersion.Read(Version)));
}

sealed record ChangesQuery(string? From, string? To, string? View, string? Scorecard, string? Version)
{
    static readonly TimeSpan Default = TimeSpan.FromDays(7); // as far back as a trend looks

    public (DateTimeOffset From, DateTimeOffset To, ReadingView View, CardChoice Card) Read(DateTimeOffset now)
    {
        var to = Query.Instant("to", To) ?? now;
        var from = Query.Instant("from", From) ?? (to - DateTimeOffset.MinValue > Default ? to - Default : DateTimeOffset.MinValue);
        if (from >= to) throw new InvalidRequestException("from", "from lies before to.");
        var view = Query.Word("view", View, Words.Views) ?? ReadingView.KnownNow;
        return (from, to, view, new(Query.Text(Scorecard), CardVersion.Read(Version)));
    }
}

sealed record HistoryQuery(string? From, string? To, string? Scorecard, string? Cursor)
{
    static readonly TimeSpan Default = TimeSpan.FromDays(90); // a quarter: what a review looks at

    public HistoryPeriod Read(DateTimeOffset now)
    {
        var to = Query.Instant("to", To) ?? now;
        var from = Query.Instant("from", From) ?? (to - DateTimeOffset.MinValue > Default ? to - Default : DateTimeOffset.MinValue);
        return from < to
            ? new(from, to, Query.Text(Scorecard), HistoryCursor.Read(Cursor))
            : throw new InvalidRequestException("from", "from lies before to; the period holds from, but not to.");
    }
}

/// <param name="Scorecard">Null: the main one.</param>
/// <param name="After">Where the part before ended; null: from the start.</param>
readonly record struct HistoryPeriod(DateTimeOffset From, DateTimeOffset To, string? Scorecard, HistoryCursor? After);
