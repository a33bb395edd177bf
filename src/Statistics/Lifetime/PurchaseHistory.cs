namespace HealthEngine.Statistics.Lifetime;

/// <summary>
/// What the purchase models need to know of a customer, all times in one unit since its first purchase.
/// </summary>
/// <param name="Repeats">Days with a purchase after the first, 0 or more.</param>
/// <param name="Last">Time of the last purchase; 0 without a repeat.</param>
/// <param name="Watched">Time to the end of the records, at least Last.</param>
public readonly record struct PurchaseHistory(int Repeats, double Last, double Watched)
{
    internal static void Check(IReadOnlyList<PurchaseHistory> histories)
    {
        for (var i = 0; i < histories.Count; i++)
        {
            var h = histories[i];
            Require.NotNegative(h.Last, $"histories[{i}].Last");
            Require.NotNegative(h.Watched, $"histories[{i}].Watched");
            if (h.Repeats < 0 || h.Last > h.Watched || h.Repeats == 0 != (h.Last == 0))
                throw new ArgumentException($"histories[{i}] cannot be: {h}.", nameof(histories));
        }
    }

    internal static Fault? TooFew(IReadOnlyList<PurchaseHistory> histories)
    {
        // Four parameters from fewer repeat buyers than ten each are noise.
        var repeaters = histories.Count(h => h.Repeats > 0);
        return repeaters < 40
            ? new(FaultKind.TooFew, $"{repeaters} customers have bought again; the model needs 40.")
            : null;
    }

    /// <summary>Histories that are alike are computed once.</summary>
    internal static (PurchaseHistory History, int Count)[] Grouped(IReadOnlyList<PurchaseHistory> histories) =>
        [.. histories.GroupBy(h => h).Select(g => (g.Key, g.Count()))];
}
