using HealthEngine.Connectors.Payloads;
using HealthEngine.Linking;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <inheritdoc cref="ISourceTrial"/>
sealed class SourceTrial(ILinks links, TimeProvider time) : ISourceTrial
{
    public async Task<TrialResult> Try(
        Source source, SourceDefinition definition, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Translation told;
        try
        {
            var headers = new Dictionary<string, IReadOnlyList<string>>();
            var request = new HookRequest(source.Id, "POST", "", headers, payload);
            told = Vendors.Of(definition).Translate(payload, null, new(source.Id, definition.Options, now, request));
        }
        catch (PayloadException fault)
        {
            return new([], [new("unreadable", "", fault.Message)]);
        }

        var reasons = told.Flaws.Select(f => new TrialReason(f.Code, f.Field, f.Detail)).ToList();
        var signals = new List<TrialSignal>();
        foreach (var (signal, read, flaw) in SignalCheck.Check(told.Signals, now))
        {
            if (read is null) reasons.Add(new(flaw!.Code, signal.Id, flaw.Detail));
            else signals.Add(await Find(source, signal, read, cancellation));
        }

        if (signals.Count == 0 && reasons.Count == 0)
            reasons.Add(new("nothing_told", "", "The payload is understood and tells nothing of an account: a test, or an event of nobody."));
        return new(signals, reasons);
    }

    async Task<TrialSignal> Find(Source source, VendorSignal signal, Signals.Signal read, CancellationToken cancellation)
    {
        var keys = SortedSignals.KeysOf(signal, out var account);
        if (account is null && keys.Count > 0)
        {
            var ends = await links.Find(source.Workspace, keys, cancellation);
            account = ends.Select(e => e.Account).FirstOrDefault(a => a is not null);
        }

        return new(account, keys, read);
    }
}
