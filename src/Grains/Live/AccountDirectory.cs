using System.Collections.Concurrent;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Views;

namespace HealthEngine.Live;

/// <summary>Who owns an account and which segment it is in, at hand for filters.</summary>
/// <remarks>
/// Filled from the views when a filter first asks, kept true by the journal's profile changes. Full, it starts over:
/// the views have everything.
/// </remarks>
sealed class AccountDirectory(IAccountViews views, int capacity)
{
    readonly ConcurrentDictionary<AccountKey, Place> _places = [];

    /// <summary>Whether the account is where a filter looks; waits only for an account not asked for before.</summary>
    public ValueTask<bool> Has(AccountKey account, LiveFilter filter, CancellationToken cancellation) =>
        filter.Owner is null && filter.Segment is null ? ValueTask.FromResult(true)
        : _places.TryGetValue(account, out var place) ? ValueTask.FromResult(place.Fits(filter))
        : Load(account, filter, cancellation);

    public void Follow(JournalEntry entry)
    {
        foreach (var e in entry.Events)
        {
            if (e is not ProfileChanged changed) continue;
            MakeRoom();
            _places[entry.Account] = Place.Of(changed.Profile);
        }
    }

    async ValueTask<bool> Load(AccountKey account, LiveFilter filter, CancellationToken cancellation)
    {
        var row = await views.Account(account, cancellation);
        MakeRoom();
        // The journal may have told something newer meanwhile; that stays.
        return _places.GetOrAdd(account, Place.Of(row?.Profile ?? AccountProfile.Empty)).Fits(filter);
    }

    void MakeRoom()
    {
        if (_places.Count >= capacity) _places.Clear();
    }

    readonly record struct Place(string? Owner, string? Segment)
    {
        public static Place Of(AccountProfile profile) => new(profile.Owner, profile.Segment);

        public bool Fits(LiveFilter filter) =>
            (filter.Owner is null || filter.Owner == Owner) && (filter.Segment is null || filter.Segment == Segment);
    }
}
