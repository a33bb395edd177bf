using System.Globalization;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Where the command speaks: results to one stream, progress and errors to the other.</summary>
public sealed class ImportConsole(TextWriter output, TextWriter error)
{
    // A terminal shows ten changes a second as movement; a log wants few lines.
    static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LogPause = TimeSpan.FromSeconds(5);

    readonly bool _terminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    readonly Lock _lock = new();
    TimeSpan _nextProgress;
    int _progressWidth;

    public void Say(string line) => Write(output, line);

    public void Complain(string line) => Write(error, line);

    /// <summary>Shows how far it is, unless it was shown a moment ago.</summary>
    internal void Progress(ImportProgress progress)
    {
        lock (_lock)
        {
            if (progress.Elapsed < _nextProgress) return;
            _nextProgress = progress.Elapsed + (_terminal ? TerminalPause : LogPause);
            var line = progress.ToLine();
            if (!_terminal)
            {
                error.WriteLine(line);
                return;
            }

            error.Write('\r' + line.PadRight(_progressWidth));
            _progressWidth = line.Length;
        }
    }

    void Write(TextWriter to, string line)
    {
        lock (_lock)
        {
            if (_progressWidth > 0) error.Write('\r' + new string(' ', _progressWidth) + '\r');
            _progressWidth = 0;
            to.WriteLine(line);
        }
    }
}

/// <summary>How far an import is, at one moment.</summary>
/// <param name="Share">Of all bytes, 0 to 1.</param>
/// <param name="ShareAtStart">Where a run that goes on began; its speed counts from there.</param>
sealed record ImportProgress(long Rows, double Share, double ShareAtStart, ImportTotals Totals, long SignalsThisRun, TimeSpan Elapsed)
{
    public double Rate => Elapsed > TimeSpan.Zero ? SignalsThisRun / Elapsed.TotalSeconds : 0;

    /// <summary>Null: too early to tell.</summary>
    public TimeSpan? Left =>
        Share > ShareAtStart && Share <= 1 ? Elapsed * ((1 - Share) / (Share - ShareAtStart)) : null;

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Share,4:P0}  rows {Rows:N0}  accepted {Totals.Accepted:N0}  duplicates {Totals.Duplicates:N0}  "
        + $"rejected {Totals.Rejected:N0}  {Rate:N0}/s  {(Left is { } left ? $"{left:h\\:mm\\:ss} left" : "")}").TrimEnd();
}
