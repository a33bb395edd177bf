using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace HealthEngine.Api.Probes;

/// <summary>Listens to the engine's and the runtime's meters and writes them as Prometheus text.</summary>
sealed class Prometheus : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // A label with free values would grow this for ever; past the bound new label sets are left out.
    const int SeriesMax = 2_000;

    static readonly HashSet<string> Meters = [ApiMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting"];

    readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MetricSeries> _series = [];
    readonly MeterListener _listener = new();
    readonly Lock _scrape = new();

    public Prometheus()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        _listener.Start();
    }

    public string Scrape()
    {
        lock (_scrape)
        {
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var family in _series.GroupBy(pair => pair.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
                Write(text, family.Key, family.Select(pair => pair.Value));
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusNames.Labels(tags);
        if (!_series.TryGetValue((instrument, labels), out var series))
        {
            if (_series.Count >= SeriesMax) return;
            series = _series.GetOrAdd((instrument, labels), key => MetricSeries.Of(key.Instrument, key.Labels));
        }

        series.Take(value);
    }

    static void Write(StringBuilder text, Instrument instrument, IEnumerable<MetricSeries> all)
    {
        var kind = MetricSeries.KindOf(instrument);
        var name = PrometheusNames.Of(instrument, kind);
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {PrometheusNames.Help(instrument.Description)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");
        foreach (var series in all) series.Write(text, name);
    }
}
