using System.Collections.Concurrent;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Connectors.Hooks;

/// <summary>Counts what comes of sources, and hands the counts on every other second.</summary>
/// <remarks>Signals are on disk before they are counted; a crash loses two seconds of counts and no signal.</remarks>
public sealed class SourceTally(IGrainFactory grains)
{
    readonly ConcurrentDictionary<(WorkspaceId Workspace, string Source), Count> _counts = new();

    internal Count Of(Source source, DateTimeOffset now)
    {
        var count = _counts.GetOrAdd((source.Workspace, source.Id), _ => new());
        count.MoveTo(now);
        return count;
    }

    /// <summary>Hands on what was counted since the last time.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        foreach (var ((workspace, source), count) in _counts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (count.Take() is not { } note) continue;
            try
            {
                await grains.GetGrain<ISourceGrain>(ISourceGrain.KeyOf(workspace, source)).Note(note);
            }
            catch
            {
                count.PutBack(note);
                throw;
            }
        }
    }

    /// <summary>The counts of one source that nobody has been told yet.</summary>
    internal sealed class Count
    {
        /// <summary>Events older than this when they come were late by more than any vendor's retries.</summary>
        static readonly TimeSpan BehindMax = TimeSpan.FromDays(30);

        readonly Lock _lock = new();
        readonly Dictionary<(DateOnly, SourceEvent), long> _counts = [];
        readonly FormTally _forms = new();
        DateOnly _day;
        DateTimeOffset _now;
        DateTimeOffset? _firstAt;
        DateTimeOffset? _lastAt;
        TimeSpan _gap;

        public void MoveTo(DateTimeOffset now)
        {
            lock (_lock) (_day, _now) = (DateOnly.FromDateTime(now.UtcDateTime), now);
        }

        public void Add(SourceEvent kind, long count)
        {
            if (count == 0) return;
            lock (_lock) _counts[(_day, kind)] = _counts.GetValueOrDefault((_day, kind)) + count;
        }

        /// <summary>A webhook came whose sender is believed: the source is alive.</summary>
        public void Arrived(Translation told)
        {
            Add(SourceEvent.Deliveries, 1);
            lock (_lock)
            {
                // What is of no use to its mapping has been counted for that already.
                if (told.Flaws.Count == 0) _forms.Add(told);
                if (_lastAt is { } last && _now - last > _gap) _gap = _now - last;
                _firstAt ??= _now;
                _lastAt = _now > _lastAt || _lastAt is null ? _now : _lastAt;
            }
        }

        public void Flaw(string code) => Add(
            code switch
            {
                "at_in_future" => SourceEvent.ClockAhead,
                "at_too_old" => SourceEvent.ClockBehind,
                _ when code.EndsWith("_invalid", StringComparison.Ordinal) || code.EndsWith("_thin", StringComparison.Ordinal) => SourceEvent.SchemaBreaks,
                _ => SourceEvent.MissingFields,
            }, 1);

        /// <summary>Looks at a signal that is being taken.</summary>
        public void Signal(Signal signal, DateTimeOffset now)
        {
            if (signal.At > now + TimeSpan.FromMinutes(5)) Add(SourceEvent.ClockAhead, 1);
            else if (signal.At < now - BehindMax) Add(SourceEvent.ClockBehind, 1);
            if (signal.Instant("termEnd"u8) is { } end && signal.Type == SignalTypes.SubscriptionStarted && end < signal.At)
                Add(SourceEvent.EndBeforeStart, 1);
            if (!SignalTypeRules.IsKnown(signal.Type)) Add(SourceEvent.Unknown, 1);
        }

        public void Taken(LinkedResult linked)
        {
            Add(SourceEvent.Signals, linked.Accepted);
            Add(SourceEvent.Duplicates, linked.Duplicates);
            Add(SourceEvent.Unresolved, linked.Held);
            Add(SourceEvent.Dismissed, linked.Dismissed);
        }

        public SourceNote? Take()
        {
            lock (_lock)
            {
                if (_counts.Count == 0) return null;
                var note = new SourceNote(
                    [.. _counts.Select(c => new SourceCount(c.Key.Item1, c.Key.Item2, c.Value))], _firstAt, _lastAt, _gap, _forms.Take());
                _counts.Clear();
                (_firstAt, _lastAt, _gap) = (null, null, default);
                return note;
            }
        }

        public void PutBack(SourceNote note)
        {
            lock (_lock)
            {
                foreach (var c in note.Counts) _counts[(c.Day, c.Kind)] = _counts.GetValueOrDefault((c.Day, c.Kind)) + c.Count;
                _forms.PutBack(note.Forms);
                _firstAt = note.FirstAt ?? _firstAt;
                _lastAt ??= note.LastAt;
                if (note.Gap > _gap) _gap = note.Gap;
            }
        }
    }
}
