using System.Runtime.InteropServices;
using HealthEngine.Accounts;

namespace HealthEngine.Signals;

/// <summary>The signals of one request that are one account's, in the order they were sent.</summary>
readonly record struct AccountBatch(AccountId Account, Signal[] Signals)
{
    /// <summary>Groups signals by account. Two passes, so that each array is made once and at its size.</summary>
    public static AccountBatch[] Of(IReadOnlyList<AddressedSignal> signals)
    {
        var places = new Dictionary<AccountId, int>(signals.Count);
        var placeOf = new int[signals.Count];
        var counts = new int[signals.Count];
        for (var i = 0; i < placeOf.Length; i++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, signals[i].Account, out var known);
            if (!known) place = places.Count - 1;
            placeOf[i] = place;
            counts[place]++;
        }

        var batches = new AccountBatch[places.Count];
        foreach (var (account, place) in places) batches[place] = new(account, new Signal[counts[place]]);
        for (var i = placeOf.Length - 1; i >= 0; i--)
            batches[placeOf[i]].Signals[--counts[placeOf[i]]] = signals[i].Signal;
        return batches;
    }
}
