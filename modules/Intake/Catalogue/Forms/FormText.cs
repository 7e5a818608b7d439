namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <summary>What is said about the answers of a form, beside what the identifiers say themselves.</summary>
internal static class FormText
{
    public static LocalizedText NotAnObject { get; } = new("Harus berupa objek JSON.", "Must be a JSON object.");
    public static LocalizedText UnknownField { get; } = new(
        "Layanan ini tidak menanyakan isian ini.",
        "This service does not ask for this field.");
    public static LocalizedText NotApplicable { get; } = new(
        "Kosongkan: isian ini tidak berlaku untuk jawaban yang lain.",
        "Leave empty: this does not apply given the other answers.");
    public static LocalizedText MustBeText { get; } = new("Harus berupa teks.", "Must be text.");
    public static LocalizedText MustBeNumber { get; } = new("Harus berupa angka.", "Must be a number.");
    public static LocalizedText MustBeRupiah { get; } = new(
        "Harus berupa rupiah bulat, tanpa desimal.",
        "Must be whole rupiah, without decimals.");
    public static LocalizedText MustBeYesNo { get; } = new(
        "Harus true (ya) atau false (tidak).",
        "Must be true or false.");
    public static LocalizedText MustBeDate { get; } = new(
        "Tanggal ditulis tahun-bulan-hari, contoh: 2026-01-31.",
        "Write the date as year-month-day, for example 2026-01-31.");
    public static LocalizedText NotAnOption { get; } = new("Pilih salah satu: {0}.", "Choose one of: {0}.");
    public static LocalizedText TooSmall { get; } = new("Paling kecil {0:#,0.##}.", "At least {0:#,0.##}.");
    public static LocalizedText TooLarge { get; } = new("Paling besar {0:#,0.##}.", "At most {0:#,0.##}.");
    public static LocalizedText NotInFuture { get; } = new(
        "Tanggal tidak boleh setelah hari ini.",
        "The date cannot be after today.");
    public static LocalizedText NotInPast { get; } = new(
        "Tanggal tidak boleh sebelum hari ini.",
        "The date cannot be before today.");
    public static LocalizedText WrongPattern { get; } = new(
        "Penulisannya belum sesuai: {0}",
        "This is not written as expected: {0}");
    public static LocalizedText MissingDocument { get; } = new("Belum ada: {0}.", "Missing: {0}.");
    public static LocalizedText UnknownDocument { get; } = new(
        "Dokumen \"{0}\" tidak dikenal.",
        "The document \"{0}\" is unknown.");
    public static LocalizedText UnneededDocument { get; } = new(
        "\"{0}\" tidak diperlukan untuk layanan ini; tidak diteruskan ke instansi.",
        "\"{0}\" is not needed for this service; it is not passed on to any agency.");
}
