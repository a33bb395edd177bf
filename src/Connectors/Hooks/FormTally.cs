using System.Collections.Immutable;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <summary>Counts the forms of a source's payloads until they are handed on. Not safe for several threads.</summary>
sealed class FormTally
{
    /// <summary>Twice what is learnt of a source: fields of a kind each.</summary>
    const int CountsMax = 2 * 1_000;

    const int EventLengthMax = 128;

    readonly Dictionary<(string Event, string Path, FormKind Kind), long> _counts = [];

    /// <summary>Counts a payload wholly or not at all: half of one would look like fields that vanished.</summary>
    public void Add(Translation told)
    {
        if (told.Form.Count == 0 || told.Event.Length > EventLengthMax || _counts.Count + told.Form.Count > CountsMax) return;
        foreach (var (path, kind) in told.Form)
        {
            var key = (told.Event, path, kind);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    public ImmutableArray<FormCount> Take()
    {
        ImmutableArray<FormCount> taken = [.. _counts.Select(c => new FormCount(c.Key.Event, c.Key.Path, c.Key.Kind, c.Value))];
        _counts.Clear();
        return taken;
    }

    public void PutBack(ImmutableArray<FormCount> counts)
    {
        foreach (var c in counts)
        {
            var key = (c.Event, c.Path, c.Kind);
            _counts[key] = _counts.GetValueOrDefault(key) + c.Count;
        }
    }
}
