using System.Text.Json;
using HealthEngine.Accounts;

namespace HealthEngine.Signals;

/// <summary>Gathers the items of one body: signals to take and items to refuse.</summary>
sealed class SignalBatchBuilder(Receipt receipt)
{
    readonly DateTimeOffset _receivedAt = receipt.At.ToMicroseconds();
    readonly DateTimeOffset _latest = receipt.At + SignalLimits.AheadMax;
    readonly List<AddressedSignal> _signals = [];
    readonly List<RefusedItem> _refused = [];
    readonly SharedText _names = new();

    int Count => _signals.Count + _refused.Count;

    /// <summary>Takes the item that the reader stands on. False: it is one too many.</summary>
    public bool Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        if (Count == SignalLimits.BatchMax) return false;

        var start = (int)reader.TokenStartIndex;
        var fields = SignalFields.Read(ref reader, body, _names);
        if (fields.Flaw is null) Check(ref fields);

        if (fields.Flaw is { } flaw)
        {
            _refused.Add(new(
                new(Count, fields.Id, flaw.Code, flaw.Detail),
                RefusedItem.Keep(body[start..(int)reader.BytesConsumed])));
        }
        else
        {
            _signals.Add(Finish(fields));
        }

        return true;
    }

    public SignalBatch Build() => new(_signals, _refused);

    void Check(ref SignalFields fields)
    {
        fields.Flaw =
            fields.Account is null ? SignalFlaws.AccountMissing
            : fields.Type is null ? SignalFlaws.TypeMissing
            : fields.At > _latest ? SignalFlaws.AtInFuture
            : fields.At < SignalLimits.Earliest ? SignalFlaws.AtTooOld
            : fields.Kind?.Check(fields.Value, fields.Props);
    }

    AddressedSignal Finish(in SignalFields fields)
    {
        var id = fields.Id
            ?? (fields.At is null
                ? DerivedId.OfReceipt(fields, _receivedAt, receipt.Nonce, Count)
                : DerivedId.OfContent(fields));
        var signal = new Signal(
            id, fields.Type!, fields.Name, fields.User, fields.At ?? _receivedAt, fields.Value, fields.Props);
        return new(new AccountId(fields.Account!), signal);
    }
}
