using System.Buffers;
using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Signals that are sent in one request, and the rejects of the lines they come from.</summary>
/// <param name="Number">Place among the run's batches, from 0.</param>
/// <param name="End">The last line that the batch holds something of.</param>
/// <param name="Rows">Rows read when the batch was full.</param>
sealed record ImportBatch(
    int Number,
    ImportPosition End,
    long Rows,
    ReadOnlyMemory<byte> Lines,
    IReadOnlyList<MappedSignal> Signals,
    IReadOnlyList<ImportReject> Rejects)
{
    /// <summary>A tenth of what the engine takes at most: a failed request costs little to repeat.</summary>
    public const int SignalsMax = 1_000;

    // A fifth of the engine's limit, and all that a batch may cost us in memory.
    const int BytesMax = 2 * 1024 * 1024;

    /// <summary>Cuts rows into batches. A row's signals stay together. Ends early when <paramref name="stop"/> is asked for.</summary>
    public static IEnumerable<ImportBatch> Of(ImportPass pass, ImportPosition done, CancellationToken stop)
    {
        var draft = new Draft(0, done);
        foreach (var row in pass.Rows(done))
        {
            if (stop.IsCancellationRequested) yield break;
            if (!draft.HasRoomFor(row))
            {
                yield return draft.Close(pass.RowsRead - 1);
                draft = new(draft.Number + 1, draft.End);
            }

            draft.Add(row);
        }

        // Also when empty: the last lines may have given nothing, and the resume file must know that they are done.
        yield return draft.Close(pass.RowsRead);
    }

    sealed class Draft(int number, ImportPosition start)
    {
        readonly ArrayBufferWriter<byte> _lines = new();
        readonly List<MappedSignal> _signals = [];
        readonly List<ImportReject> _rejects = [];

        public int Number => number;

        public ImportPosition End { get; private set; } = start;

        public bool HasRoomFor(ImportedRow row) =>
            _signals.Count + row.Signals.Count <= SignalsMax && _rejects.Count < SignalsMax && _lines.WrittenCount < BytesMax;

        public void Add(ImportedRow row)
        {
            foreach (var signal in row.Signals)
            {
                signal.WriteTo(_lines);
                _signals.Add(signal);
            }

            _rejects.AddRange(row.Rejects);
            End = row.Position;
        }

        public ImportBatch Close(long rows) => new(number, End, rows, _lines.WrittenMemory, _signals, _rejects);
    }
}
