namespace HealthEngine.Statistics.Tests.Data;

/// <summary>NumPy's RandomState shuffles (MT19937), so that published splits are the same split here.</summary>
sealed class NumpyRandom
{
    readonly uint[] _state = new uint[624];
    int _next = 624;

    public NumpyRandom(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < 624; i++) _state[i] = 1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
    }

    public int[] Permutation(int n)
    {
        var order = Enumerable.Range(0, n).ToArray();
        for (var i = n - 1; i > 0; i--)
        {
            var j = UpTo((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    int UpTo(uint max)
    {
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(max);
        uint value;
        do value = Draw() & mask;
        while (value > max);
        return (int)value;
    }

    uint Draw()
    {
        if (_next == 624) Twist();
        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    void Twist()
    {
        for (var i = 0; i < 624; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % 624] & 0x7fffffff);
            _state[i] = _state[(i + 397) % 624] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }

        _next = 0;
    }
}
