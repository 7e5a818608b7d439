using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>The errors of the API. <c>Because</c> gives one its own explanation, <c>With</c> a further member.</summary>
public static class Problems
{
    /// <summary>400: the request cannot be read.</summary>
    public static HubProblem BadRequest(InputErrors? errors = null) => new(
        StatusCodes.Status400BadRequest,
        "bad-request",
        new("Permintaan tidak dapat dibaca", "The request cannot be read"),
        new("Periksa bentuk permintaan, lalu kirim lagi.", "Check the form of the request and send it again."))
    {
        Errors = errors,
    };

    /// <summary>401: nobody, or nobody known.</summary>
    public static HubProblem Unauthenticated() => new(
        StatusCodes.Status401Unauthorized,
        "unauthenticated",
        new("Belum masuk", "Not signed in"),
        new(
            "Sertakan token yang masih berlaku, atau masuk lebih dahulu.",
            "Send a token that is still valid, or sign in first."));

    /// <summary>403: known, but without the right.</summary>
    public static HubProblem Forbidden() => new(
        StatusCodes.Status403Forbidden,
        "forbidden",
        new("Tidak berhak", "Not allowed"),
        new("Hak Anda tidak mencakup tindakan ini.", "Your rights do not cover this."));

    /// <summary>404: does not exist, or not for this caller.</summary>
    public static HubProblem NotFound() => new(
        StatusCodes.Status404NotFound,
        "not-found",
        new("Tidak ditemukan", "Not found"),
        new("Tidak ada apa pun di alamat ini yang dapat Anda lihat.", "Nothing you may see is at this address."));

    /// <summary>404 with its own explanation.</summary>
    public static HubProblem NotFound(string indonesian, string english) => NotFound().Because(indonesian, english);

    /// <summary>405: another method.</summary>
    public static HubProblem MethodNotAllowed() => new(
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        new("Metode tidak didukung", "Method not supported"),
        new("Alamat ini tidak menerima metode tersebut; lihat Allow.", "This address does not take that method; see Allow."));

    /// <summary>409: does not fit the present state.</summary>
    public static HubProblem Conflict(string indonesian, string english, TimeSpan? retryAfter = null) => new(
        StatusCodes.Status409Conflict,
        "conflict",
        new("Tidak sesuai keadaan sekarang", "Does not fit the present state"),
        new(indonesian, english))
    {
        RetryAfter = retryAfter,
    };

    /// <summary>412: someone else changed it meanwhile.</summary>
    public static HubProblem Stale() => new(
        StatusCodes.Status412PreconditionFailed,
        "stale",
        new("Sudah berubah", "Changed meanwhile"),
        new(
            "Data ini sudah diubah pihak lain. Muat ulang, lalu putuskan lagi.",
            "Someone else has changed this. Load it again and decide again."));

    /// <summary>413: too large.</summary>
    public static HubProblem TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "too-large",
        new("Terlalu besar", "Too large"),
        new("Isi permintaan melebihi batas alamat ini.", "The body is over this address's limit."));

    /// <summary>415: another content type.</summary>
    public static HubProblem UnsupportedMediaType() => new(
        StatusCodes.Status415UnsupportedMediaType,
        "unsupported-media-type",
        new("Jenis isi tidak didukung", "Content type not supported"),
        new("Alamat ini tidak menerima Content-Type tersebut.", "This address does not take that Content-Type."));

    /// <summary>422: readable, but wrong; says where.</summary>
    public static HubProblem Validation(InputErrors errors) => new(
        StatusCodes.Status422UnprocessableEntity,
        "validation",
        new("Isian belum benar", "The input is not right"),
        new("Perbaiki bagian yang disebut di errors; tidak ada yang disimpan.", "Correct what errors names; nothing was stored."))
    {
        Errors = errors,
    };

    /// <summary>428: the header that guards against overwriting is missing.</summary>
    public static HubProblem PreconditionRequired() => new(
        StatusCodes.Status428PreconditionRequired,
        "precondition-required",
        new("Perlu If-Match", "If-Match needed"),
        new("Sertakan If-Match dengan ETag yang terakhir Anda baca.", "Send If-Match with the ETag you last read."));

    /// <summary>429: over the rate.</summary>
    public static HubProblem TooManyRequests(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests,
        "too-many-requests",
        new("Terlalu banyak permintaan", "Too many requests"),
        new("Tunggu selama Retry-After, lalu coba lagi.", "Wait for Retry-After, then try again."))
    {
        RetryAfter = retryAfter,
    };

    /// <summary>500: ours.</summary>
    public static HubProblem Unexpected() => new(
        StatusCodes.Status500InternalServerError,
        "unexpected",
        new("Terjadi kesalahan di pihak kami", "Something went wrong on our side"),
        new("Sebutkan traceId kepada petugas bantuan.", "Give support the traceId."));

    /// <summary>503: what it needs is away for now; nothing was half stored.</summary>
    public static HubProblem Unavailable(TimeSpan retryAfter) => new(
        StatusCodes.Status503ServiceUnavailable,
        "unavailable",
        new("Sedang tidak tersedia", "Unavailable for now"),
        new(
            "Tidak ada yang disimpan setengah. Coba lagi setelah Retry-After.",
            "Nothing was stored by half. Try again after Retry-After."))
    {
        RetryAfter = retryAfter,
    };

    /// <summary>The problem a bare status stands for.</summary>
    internal static HubProblem ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status412PreconditionFailed => Stale(),
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(),
        StatusCodes.Status429TooManyRequests => TooManyRequests(TimeSpan.FromSeconds(1)),
        StatusCodes.Status503ServiceUnavailable => Unavailable(TimeSpan.FromSeconds(5)),
        >= StatusCodes.Status500InternalServerError => Other(status, Unexpected()),
        _ => Other(status, BadRequest()),
    };

    private static HubProblem Other(int status, HubProblem like) => new(status, like.Kind, like.Title, like.Detail);
}
