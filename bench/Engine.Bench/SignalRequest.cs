using System.Globalization;
using System.Buffers.Text;
using System.Text;

namespace HealthEngine.Engine.Bench;

/// <summary>Writes requests of new signals, as bytes, into one buffer over and over. They happen as they are sent.</summary>
/// <param name="run">Tells the ids of runs apart.</param>
sealed class SignalRequest(string path, string run, int worker, int batch)
{
    /// <summary>Users of each account.</summary>
    public const int Users = 30;

    const int SignalBytesMax = 256;
    const int LengthDigits = 8;

    readonly byte[] _head = Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {EngineProcess.Key}\r\n"
        + "Content-Type: application/json\r\nContent-Length: ");

    readonly byte[] _id = Encoding.ASCII.GetBytes($"{{\"id\":\"{run}-{worker}-");
    readonly byte[] _buffer = new byte[1_024 + batch * SignalBytesMax];
    readonly Random _random = new(worker);
    long _sequence;

    /// <summary>When the signal of an account happened; null: as it is sent.</summary>
    public Func<int, DateTimeOffset>? At { get; init; }

    /// <summary>Whose signals they are; null: any user's.</summary>
    public int? User { get; init; }

    int _length;

    /// <summary>The next request; the memory is overwritten by the one after it.</summary>
    /// <param name="accounts">Each signal is of any of so many.</param>
    public ReadOnlySpan<byte> Next(int accounts) => Write(_ => _random.Next(accounts));

    /// <summary>The next request, of these accounts.</summary>
    /// <param name="step">From one signal's account to the next one's.</param>
    public ReadOnlySpan<byte> NextOf(int first, int step) => Write(i => first + i * step);

    ReadOnlySpan<byte> Write(Func<int, int> account)
    {
        _length = 0;
        Add(_head);
        var digits = _length;
        _length += LengthDigits;
        Add("\r\n\r\n"u8);
        var start = _length;
        if (batch > 1) Add("["u8);
        for (var i = 0; i < batch; i++)
        {
            if (i > 0) Add(","u8);
            AddSignal(account(i));
        }

        if (batch > 1) Add("]"u8);
        var end = _length;
        _length = digits;
        Add(end - start, LengthDigits);
        _length = end;
        return _buffer.AsSpan(0, _length);
    }

    void AddSignal(int account)
    {
        Add(_id);
        Add(_sequence++, 1);
        Add("\",\"account\":\"acct-"u8);
        Add(account, 6);
        Add("\",\"type\":\"usage.event\",\"name\":\"feature-"u8);
        Add(_random.Next(40), 1);
        Add("\",\"user\":\"u-"u8);
        Add(User ?? _random.Next(Users), 1);
        Add("\",\"at\":\""u8);
        var at = At?.Invoke(account) ?? TimeProvider.System.GetUtcNow();
        if (!at.TryFormat(_buffer.AsSpan(_length), out var written, "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("The buffer is too small.");
        _length += written;
        Add("\"}"u8);
    }

    void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    void Add(long number, byte digits)
    {
        if (!Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written, new('D', digits)))
            throw new InvalidOperationException("The buffer is too small.");
        _length += written;
    }
}
