using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>One run of <c>healthctl import</c>, from the mapping to the summary.</summary>
public sealed class ImportRun(ImportRequest request, ImportConsole console, TimeProvider time)
{
    // Enough that the engine's group commit always has a next batch, too few to crowd out its live signals.
    const int RequestsInFlightMax = 4;

    // What is on its way when Ctrl-C comes may still arrive; the shell ends us two seconds after.
    static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1.5);

    readonly long _startedAt = time.GetTimestamp();

    TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        try
        {
            var mapping = MappingReader.Read(ReadMapping());
            var pass = new ImportPass(mapping, request.Paths, time.GetUtcNow());
            return request.Mode == ImportMode.DryRun ? DryRun(pass, stop) : await Send(mapping, pass, stop);
        }
        catch (ImportException fault)
        {
            console.Complain(fault.Message);
            return ExitCodes.Failed;
        }
    }

    string ReadMapping()
    {
        try
        {
            return File.ReadAllText(request.Mapping);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The mapping {request.Mapping} cannot be read: {fault.Message}", fault);
        }
    }

    int DryRun(ImportPass pass, CancellationToken stop)
    {
        using var rejects = new RejectsFile(request.Rejects, FileMode.Create);
        var tally = new DryRunTally();
        foreach (var row in pass.Rows())
        {
            if (stop.IsCancellationRequested) return ExitCodes.Incomplete;
            tally.See(row);
            foreach (var reject in row.Rejects) rejects.Write(reject);
        }

        foreach (var line in ImportSummary.OfDryRun(pass, tally.ByType, tally.Samples, tally.Rejected, rejects)) console.Say(line);
        return tally.Rejected == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    async Task<int> Send(ImportMapping mapping, ImportPass pass, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(request.Key))
        {
            throw new ImportException(
                "A key is needed. Pass --key, or set HEALTHENGINE_KEY; the engine's first start prints one. --dry-run needs none.");
        }

        using var poster = new SignalPoster(request.Url, request.Key, time, Waiting);
        var resume = new ResumeFile(request.Resume, mapping, pass.Files, request.Url);
        var bookmark = resume.Read();
        if (bookmark is not null) console.Say($"Going on after line {bookmark.Done.Line} of {pass.Files[bookmark.Done.File].Name} (from {resume.Path}).");
        using var rejects = new RejectsFile(request.Rejects, bookmark is null ? FileMode.Create : FileMode.Append);
        var ledger = new ImportLedger(bookmark?.Totals ?? new(), bookmark?.Done ?? default, rejects, resume.Save);
        try
        {
            await SendAll(pass, poster, ledger, stop);
        }
        catch (ImportException fault)
        {
            console.Complain(fault.Message);
            return Stopped(ledger);
        }

        if (stop.IsCancellationRequested)
        {
            console.Complain($"Stopped. The place is kept in {resume.Path}: run the same command again to go on.");
            return Stopped(ledger);
        }

        resume.Delete();
        foreach (var line in ImportSummary.OfSending(pass, ledger.Totals, Elapsed, rejects)) console.Say(line);
        return Code(ledger.Totals);
    }

    async Task SendAll(ImportPass pass, SignalPoster poster, ImportLedger ledger, CancellationToken stop)
    {
        using var sending = new CancellationTokenSource();
        await using var onStop = stop.Register(() => sending.CancelAfter(StopGrace));
        var signalsBefore = ledger.Totals.Signals;
        var shareAtStart = -1.0;
        try
        {
            await Parallel.ForEachAsync(
                ImportBatch.Of(pass, ledger.Done, stop),
                new ParallelOptions { MaxDegreeOfParallelism = RequestsInFlightMax, CancellationToken = sending.Token },
                async (batch, cancellation) =>
                {
                    if (shareAtStart < 0) shareAtStart = ledger.Totals.Signals == signalsBefore && ledger.Done == default ? 0 : Share(pass);
                    ledger.Book(batch, await poster.Post(batch, cancellation));
                    console.Progress(new(
                        ledger.Rows, Share(pass), shareAtStart, ledger.Totals, ledger.Totals.Signals - signalsBefore, Elapsed));
                });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What had no answer within the grace is sent again by the next run.
        }
    }

    static double Share(ImportPass pass) => pass.BytesTotal == 0 ? 1 : (double)pass.BytesRead / pass.BytesTotal;

    void Waiting(string cause, TimeSpan wait) => console.Complain($"Waiting {wait.TotalSeconds:0.#} s, then trying again: {cause}.");

    static int Stopped(ImportLedger ledger) => ledger.Totals.Signals > 0 ? ExitCodes.Incomplete : ExitCodes.Failed;

    static int Code(ImportTotals totals) =>
        totals.Rejected == 0 ? ExitCodes.Done : totals.Signals > 0 ? ExitCodes.Incomplete : ExitCodes.Failed;
}
