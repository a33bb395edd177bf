using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace HealthEngine.Api.Probes;

enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>One instrument with one set of labels.</summary>
abstract class MetricSeries(string labels)
{
    public static MetricKind KindOf(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        if (name.StartsWith("Histogram", StringComparison.Ordinal)) return MetricKind.Histogram;
        return name.StartsWith("Counter", StringComparison.Ordinal) || name.StartsWith("ObservableCounter", StringComparison.Ordinal)
            ? MetricKind.Counter
            : MetricKind.Gauge;
    }

    public static MetricSeries Of(Instrument instrument, string labels) => KindOf(instrument) switch
    {
        MetricKind.Histogram => new Distribution(labels),
        // Counters and up-down counters tell steps; the rest tell what is.
        _ when !instrument.IsObservable && !instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal) => new Sum(labels),
        _ => new Latest(labels),
    };

    public abstract void Take(double value);

    public abstract void Write(StringBuilder text, string name);

    protected void Line(StringBuilder text, string name, string extra, double value)
    {
        text.Append(name);
        if (labels.Length + extra.Length > 0)
            text.Append('{').Append(labels).Append(labels.Length > 0 && extra.Length > 0 ? "," : "").Append(extra).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    sealed class Latest(string labels) : MetricSeries(labels)
    {
        double _value;

        public override void Take(double value) => Volatile.Write(ref _value, value);

        public override void Write(StringBuilder text, string name) => Line(text, name, "", Volatile.Read(ref _value));
    }

    sealed class Sum(string labels) : MetricSeries(labels)
    {
        readonly Lock _lock = new();
        double _sum;

        public override void Take(double value)
        {
            lock (_lock) _sum += value;
        }

        public override void Write(StringBuilder text, string name)
        {
            lock (_lock) Line(text, name, "", _sum);
        }
    }

    /// <summary>Counts by fixed bounds, in seconds: from a read out of memory to a request that waited for its time-out.</summary>
    sealed class Distribution(string labels) : MetricSeries(labels)
    {
        static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

        readonly Lock _lock = new();
        readonly long[] _counts = new long[Bounds.Length + 1];
        double _sum;

        public override void Take(double value)
        {
            var place = Array.BinarySearch(Bounds, value);
            lock (_lock)
            {
                _counts[place < 0 ? ~place : place]++;
                _sum += value;
            }
        }

        public override void Write(StringBuilder text, string name)
        {
            lock (_lock)
            {
                long count = 0;
                for (var i = 0; i < _counts.Length; i++)
                {
                    count += _counts[i];
                    var bound = i < Bounds.Length ? Bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                    Line(text, name + "_bucket", $"le=\"{bound}\"", count);
                }

                Line(text, name + "_sum", "", _sum);
                Line(text, name + "_count", "", count);
            }
        }
    }
}
