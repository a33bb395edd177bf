using System.Buffers;
using System.Text;
using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Counts what a dry run would send, and keeps the first signal of each type to look at.</summary>
sealed class DryRunTally
{
    readonly Dictionary<string, long> _byType = [];
    readonly List<string> _samples = [];

    public IReadOnlyDictionary<string, long> ByType => _byType;

    /// <summary>At most one per template of the mapping.</summary>
    public IReadOnlyList<string> Samples => _samples;

    public long Rejected { get; private set; }

    public void See(ImportedRow row)
    {
        Rejected += row.Rejects.Count;
        foreach (var mapped in row.Signals)
        {
            var type = mapped.Addressed.Signal.Type;
            _byType[type] = _byType.GetValueOrDefault(type) + 1;
            if (_byType[type] > 1) continue;
            var line = new ArrayBufferWriter<byte>();
            mapped.WriteTo(line);
            _samples.Add(Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd());
        }
    }
}
