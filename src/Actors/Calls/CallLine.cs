namespace HealthEngine.Actors;

/// <summary>First in, first out; the links are in the calls.</summary>
struct CallLine
{
    internal Call? First;
    Call? _last;

    internal void Add(Call call)
    {
        if (First is null) First = call;
        else _last!.Behind = call;
        _last = call;
    }

    internal Call Take()
    {
        var call = First!;
        First = call.Behind;
        if (First is null) _last = null;
        call.Behind = null;
        return call;
    }
}
