using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Books answered batches strictly in order, though requests overlap: what is booked has no gap behind it.</summary>
/// <remarks>Thread-safe. Batches that are answered early wait; requests in flight bound how many.</remarks>
sealed class ImportLedger(ImportTotals totals, ImportPosition done, RejectsFile rejects, Action<ImportTotals, ImportPosition> booked)
{
    readonly Lock _lock = new();
    readonly Dictionary<int, (ImportBatch Batch, EngineAnswer Answer)> _early = [];
    int _next;

    public ImportTotals Totals { get; private set; } = totals;

    /// <summary>Everything up to here is booked.</summary>
    public ImportPosition Done { get; private set; } = done;

    public long Rows { get; private set; }

    public void Book(ImportBatch batch, EngineAnswer answer)
    {
        lock (_lock)
        {
            _early.Add(batch.Number, (batch, answer));
            while (_early.Remove(_next, out var due))
            {
                _next++;
                BookInOrder(due.Batch, due.Answer);
            }
        }
    }

    void BookInOrder(ImportBatch batch, EngineAnswer answer)
    {
        foreach (var reject in batch.Rejects) rejects.Write(reject);
        foreach (var refusal in answer.Rejected)
        {
            // An index outside the batch would be the engine's mistake; it still counts, without a line.
            var from = refusal.Index >= 0 && refusal.Index < batch.Signals.Count ? batch.Signals[refusal.Index] : default;
            rejects.Write(new(
                from.File ?? "", from.Line, from.Addressed.Signal?.Type, from.Addressed.Account.Value, refusal.Id, refusal.Code, refusal.Detail));
        }

        rejects.Flush();
        Totals = new(
            Totals.Accepted + answer.Accepted,
            Totals.Duplicates + answer.Duplicates,
            Totals.Rejected + batch.Rejects.Count + answer.Rejected.Length);
        Done = batch.End;
        Rows = batch.Rows;
        booked(Totals, Done);
    }
}
