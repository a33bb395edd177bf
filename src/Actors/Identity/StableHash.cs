using System.Buffers.Binary;
using System.Numerics;

namespace HealthEngine.Actors;

/// <summary>xxHash32 with seed zero, its bytes reversed: the hash by which reminder tables spread grains.</summary>
/// <remarks>Stored beside reminders, and the same as Orleans', so that one table serves both hosts. Orleans takes the
/// canonical big-endian form for a little-endian number; so must we.</remarks>
static class StableHash
{
    const uint P1 = 2654435761, P2 = 2246822519, P3 = 3266489917, P4 = 668265263, P5 = 374761393;

    internal static uint Of(ReadOnlySpan<byte> data)
    {
        var length = (uint)data.Length;
        var hash = (data.Length >= 16 ? Stripes(ref data) : P5) + length;
        for (; data.Length >= 4; data = data[4..])
            hash = BitOperations.RotateLeft(hash + Word(data) * P3, 17) * P4;
        foreach (var b in data)
            hash = BitOperations.RotateLeft(hash + b * P5, 11) * P1;

        hash = (hash ^ (hash >> 15)) * P2;
        hash = (hash ^ (hash >> 13)) * P3;
        return BinaryPrimitives.ReverseEndianness(hash ^ (hash >> 16));
    }

    static uint Stripes(ref ReadOnlySpan<byte> data)
    {
        uint a = unchecked(P1 + P2), b = P2, c = 0, d = unchecked(0 - P1);
        for (; data.Length >= 16; data = data[16..])
        {
            a = Round(a, data);
            b = Round(b, data[4..]);
            c = Round(c, data[8..]);
            d = Round(d, data[12..]);
        }
        return BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
            + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
    }

    static uint Round(uint lane, ReadOnlySpan<byte> data) =>
        BitOperations.RotateLeft(lane + Word(data) * P2, 13) * P1;

    static uint Word(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32LittleEndian(data);
}
