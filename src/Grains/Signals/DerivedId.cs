using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthEngine.Signals;

/// <summary>Makes the id of a signal that came without one.</summary>
/// <remarks>
/// With an instant, the content decides: the same signal sent again counts once. With neither id nor instant, two equal
/// signals are two events (a visitor who pressed twice), so each gets an id of its own, and a retry counts again.
/// </remarks>
static class DerivedId
{
    // Tells an engine's id from a sender's at a glance; the version allows another derivation later.
    const string Prefix = "auto1-";
    const int HashBytes = 16; // 128 bits: a collision is no event to plan for
    const int NumbersBytes = 24;
    const int PlaceBytes = 28;

    public static string OfContent(in SignalFields fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, fields, fields.At!.Value);
        return Text(hash);
    }

    public static string OfReceipt(in SignalFields fields, DateTimeOffset receivedAt, Guid nonce, int index)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, fields, receivedAt);
        Span<byte> place = stackalloc byte[PlaceBytes];
        nonce.TryWriteBytes(place);
        BinaryPrimitives.WriteInt64BigEndian(place[16..], receivedAt.ToUnixMicroseconds());
        BinaryPrimitives.WriteInt32BigEndian(place[24..], index);
        hash.AppendData(place);
        return Text(hash);
    }

    static void Append(IncrementalHash hash, in SignalFields fields, DateTimeOffset at)
    {
        Append(hash, fields.Account);
        Append(hash, fields.Type);
        Append(hash, fields.Name);
        Append(hash, fields.User);

        Span<byte> numbers = stackalloc byte[NumbersBytes];
        BinaryPrimitives.WriteInt64BigEndian(numbers, at.ToUnixMicroseconds());
        Span<int> bits = stackalloc int[4];
        // 1 and 1.0 are one number; dividing by a long 1 takes the zeros off. No value is unlike any value.
        if (fields.Value is { } value) decimal.GetBits(value / 1.0000000000000000000000000000m, bits);
        else bits.Fill(-1);
        for (var i = 0; i < bits.Length; i++) BinaryPrimitives.WriteInt32BigEndian(numbers[(8 + i * 4)..], bits[i]);
        hash.AppendData(numbers);
        hash.AppendData(fields.Props);
    }

    static void Append(IncrementalHash hash, string? text)
    {
        Span<byte> bytes = stackalloc byte[SignalLimits.NameLengthMax * 3 + 1];
        // 0xFF never occurs in UTF-8, so no field can run into the next; text is never empty.
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes);
        bytes[length++] = 0xFF;
        hash.AppendData(bytes[..length]);
    }

    static string Text(IncrementalHash hash)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return string.Concat(Prefix, Convert.ToHexStringLower(bytes[..HashBytes]));
    }
}
