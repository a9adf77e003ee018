"""Words around names: titles before them, academic degrees, and words that end a name or are none."""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _either(words: str) -> str:
    """Return an alternative of words for a pattern, longer ones first; ``_`` stands for a blank."""
    return "|".join(re.escape(word).replace("_", " ") for word in sorted(words.split(), key=len, reverse=True))


_SHORT_TITLES = "bpk bp sdr sdri tn ny nn alm ust mr mrs ms prof"
_LONG_TITLES = """
    bapak pak bapa pakde paklik pakcik ibu ibunda bu bunda bude bulik makcik mas mbak mba mbok mbah kakak kak bang
    abang dik dek adik adinda om tante kang akang mang teh teteh ayuk yuk cik cek cak wak uda uni gus ning nyai
    daeng abah eyang teungku tengku datuk opa oma haji hajah ustad ustaz ustadz ustadzah kiai kyai buya romo
    pastor pendeta tuan nyonya nona saudara saudari almarhum almarhumah miss madam mister dokter profesor
    professor
"""
# Only abbreviations have a full stop: "Baik, Bu. Kelihatannya" ends a sentence with its title.
TITLES = re.compile(rf"\b(?:(?:{_either(_SHORT_TITLES)})\.?|{_either(_LONG_TITLES)})(?=[ \u00a0])", re.IGNORECASE)
"""A form of address; a name may follow."""

MORE_TITLES = _set(
    """
    haji hajah hajjah ustad ustaz ustadz ustadzah kiai kyai dokter profesor professor almarhum almarhumah alm mas pak bu
    ibu bapak
    """
)
"""What may stand between a title and the name, without belonging to the name."""

DEGREES_BEFORE = _set(
    """
    prof prof. dr dr. drg. drs drs. dra dra. ir ir. h. hj hj. k.h. kh. ust. tgk. r. rr. r.a. ra. ns. apt.
    """
)
"""Degrees and honours before a name, in lower case; they go with it."""

DEGREE_STARTS = re.compile(
    r"(?<![\w.])(?:Prof\.(?:[ ]?Dr\.)?|(?:Dr|dr|drg|Drs|Dra|Ir|Hj|Ns|Apt|Ust)\.|(?:Drs|Dra|Ir|Hj)\b|H\.|K\.?H\.)"
    r"(?=[ \u00a0]{0,2}[A-Z])"
)
_RANKS = """
    AKBP AKP Kombes Kompol Iptu Ipda Aiptu Aipda Bripka Brigpol Briptu Bripda Brigjen Irjen Letjen Mayjen Letkol Letda
    Lettu Kapten Mayor Kolonel Peltu Pelda Serma Serka Sertu Serda Kopka Koptu Praka
"""
RANKS = re.compile(
    rf"\b(?:{_either(_RANKS)})\b"
    r"(?: (?:Inf|Kav|Art|Arm|Czi|Cpl|Cba|Pol|CPM|Caj)\b\.?)?(?=[ \u00a0])"
)
"""Ranks of police and army, before a name."""

_FIELDS = """
    STP SIP Sos IP Si Sc Psi Kom Keb Kep Kes Ked KM Farm Gz Hum Ag Ak Akt AP Eng Pol Tr Ars Md Ikom Stat Mat Pt Pd
    Pi Hut Fil Th Sn Ds Or Int BA T E H P M A
"""
_DOTTED = (
    rf"(?:(?:S|M|A|D)\.[ ]?(?:I\.[ ]?Kom|Pd\.[ ]?I|{_either(_FIELDS)})"
    r"(?:\.[ ]?(?:Sos|Keb|Kep|Kom|Kes|Pd|Si|Ak|I|P|T|E))?|"
    r"Sp\.[ ]?[A-Z]{1,3}(?:\.[A-Z]{1,2})?)\.?(?![A-Za-z])"
)
_PLAIN = _either(
    "SE SH ST SP SIP SSTP STP SKM SPd SAg SKom SSos MM MH MT MSi MPd MAP MKes MSc MPA MBA MA AMd Amd BA BSc PhD Akt CPA"
)
DEGREES_AFTER = re.compile(
    rf"[ \u00a0]{{0,2}},[ \u00a0]{{0,2}}(?:{_DOTTED}|(?:{_PLAIN})\b\.?|Ph\.[ ]?D\.?)|[ \u00a0]{_DOTTED}"
)
"""A degree behind a name with the comma before it, or with a blank alone where it is dotted."""

_MY_NAME = """
    nama_saya nama_aku nama_kami namaku nama_ku nama_lengkap_saya nama_lengkap nama_lengkapnya nama_panggilan
    nama_panggilannya nama_panggilan_saya panggil_saya panggil_aku panggil_saja_saya panggil_aja_saya
    panggilan_saya panggilannya saya_bernama perkenalkan_saya perkenalkan,_saya perkenalkan_nama_saya dengan_saya
    my_name_is my_name's my_name’s please_call_me call_me
"""
INTRODUCTIONS = re.compile(rf"\b(?:{_either(_MY_NAME)})(?: ini)?(?: adalah)?(?:[ ]?[:,])?(?=[ \u00a0])", re.IGNORECASE)
"""What someone says before their own name."""

_CALLED = """
    bernama namanya yang_namanya dipanggil atas_nama a.n. an. a/n dengan_nama oleh_saudara tertanda ttd ttd. named
    called his_name_is her_name_is
"""
MENTIONS = re.compile(rf"\b(?:{_either(_CALLED)})(?:[ ]?[:,])?(?=[ \u00a0])", re.IGNORECASE)
"""What someone says before the name of another."""

_KIN_OF = """
    adik kakak abang anak cucu istri suami ayah paman bibi keponakan ponakan sepupu mertua ipar menantu teman
    kawan rekan tetangga staf anak_buah atasan pembantu mantan pacar tunangan sahabat
"""
_KIN_IN_ENGLISH = "brother sister son daughter wife husband friend colleague boss neighbour neighbor"
RELATIONS = re.compile(
    rf"\b(?:(?:{_either(_KIN_OF)})(?:[ ](?:saya|aku|kami|kita|dia|beliau|mereka)|ku|nya)?|"
    rf"my (?:{_either(_KIN_IN_ENGLISH)})|si)(?:[ ]?,)?(?=[ ][^\W\d_])",
    re.IGNORECASE,
)
"""Who somebody is to the speaker, before the name."""

AND_OTHERS = re.compile(r"[ ](?:dkk\b|cs\b|dan kawan-kawan\b|and (?:the )?others\b)")
"""What is said behind the name of one of several."""

AND_ANOTHER = re.compile(r"(?:,| dan| serta| sama| &| and)(?=[ ][A-Z])")
"""What stands between one name and another."""

_TO_PEOPLE = """
    sama bareng ketemu telepon ajak ngajak suruh nyuruh titip kata katanya minta_tolong panggil tanya nanya saya
    saya_ini asked told met called with said thanked
"""
SPOKEN_TO = re.compile(rf"\b(?:{_either(_TO_PEOPLE)})(?=[ ][^\W\d_])")
"""What is done with people more often than with things."""

_HEADS = """
    Nama Nama_lengkap Nama_informan Nama_narasumber Nama_responden Nama_pewawancara Nama_peneliti Name Informan
    Narasumber Responden Partisipan Pewawancara Peneliti Interviewer Interviewee Participant Respondent Moderator
    Wawancara_dengan Interview_with
"""
HEADINGS = re.compile(
    rf"^[ \t>*_#|\-]{{0,6}}(?:{_either(_HEADS)})(?: ?\d{{1,3}})?[*_ \t]{{0,6}}[:|\t ][*_]{{0,3}}(?=[ \t]{{0,4}})",
    re.IGNORECASE | re.MULTILINE,
)
"""What heads a line that holds a name and little else."""

CONNECTIVES = _set(
    """
    bin binti bt. bte al el as ar ibn van de der den von y dos da
    """
)

JOBS = _set(
    """
    camat sekcam lurah seklur sekretaris sekda sekdes sekdis kades kadus kadis kaban kabid kabag kasi kasie kasubbag
    kasubag kasubbid kasubid kasubsi kasat kapolsek kapolres kapolda kapolri danramil dandim babinsa bhabinkamtibmas
    kepala wakil bupati wabup walikota wali wawali wawako gubernur wagub presiden wapres menteri menpan mendagri
    ketua wakil anggota dewan dirjen direktur deputi asisten ajudan staf staff pelaksana pegawai karyawan karyawati
    operator admin administrator bendahara pengelola penyusun petugas pengawas penyelia penyuluh pendamping
    fasilitator koordinator komandan kolonel mayor kapten letnan sersan serma aiptu aipda bripka bripda iptu ipda
    akp kompol polisi tentara dokter bidan perawat mantri guru dosen rektor dekan ustaz imam khatib hakim jaksa
    pengacara notaris penghulu hansip linmas kader trantib satpol satpam sopir supir tukang pedagang petani nelayan
    warga tamu pejabat atasan bos manajer manager mandor kolektor sales ojek kurir pembina penjaga pengadministrasi
    informan narasumber responden partisipan pewawancara peneliti moderator interviewer interviewee participant
    respondent speaker pembicara rt rw rt/rw pkk pns asn pppk thl tkd honorer kadin kadispora kadinkes kacab karo
    plt plh pj pjs pimpinan mentor coach widyaiswara assessor asesor analis pranata arsiparis auditor inspektur
    president director head chief secretary governor minister officer professor teacher nurse doctor leader boss
    chairman chairwoman
    """
)
"""Posts: "Pak Camat" is a post, and "Pak Ahmad Camat" ends with it."""

_POSTS = """
    camat sekcam lurah seklur kades kadus sekdes sekda kadis kaban kabag kabid kasi kasie kasubbag kasubag bupati
    wabup walikota wali_kota gubernur ketua rt rw guru dokter ustaz ustadz kapolsek danramil dosen
"""
POST_BEFORE_NAME = re.compile(rf"[ \u00a0]?\b(?:{_either(_POSTS)})(?=[ \u00a0])", re.IGNORECASE)
"""Posts that are said between a title and a name."""

UNITS = _set(
    """
    pemerintahan pemberdayaan trantib ketenteraman ketertiban pelayanan umum keuangan perencanaan kepegawaian
    program kesejahteraan ekonomi pembangunan sosial pendidikan kesehatan perhubungan hukum organisasi humas
    pertanian perdagangan ilir ulu timur barat utara selatan tengah pusat
    """
)
"""What stands behind a post and is no name."""

_KIN = _set(
    """
    mr mrs ms miss dr prof bpk sdr sdri tn ny nn alm ust mbak mba kang teh abang bang dik dek om tante nona nyonya
    tuan bapak ibu pak bu ayah bunda anak istri suami kakak adik nenek kakek paman bibi mertua tiri kandung ipar
    sepupu rumah negara kota pertiwi jari tangga hamil muda tua wak uwak mamak emak sekalian bapak-bapak ibu-ibu de
    lik haji hajah hajjah almarhum almarhumah besar kecil eropa soviet
    """
)
_PLACES = _set(
    """
    dinas badan kantor kecamatan kelurahan kota kabupaten provinsi propinsi desa dusun seksi bidang bagian subbagian
    subbag sub unit upt uptd balai rumah sakit puskesmas posyandu sekolah universitas institut politeknik kampus
    masjid mushola gereja pura vihara pasar jalan gang komplek perumahan gedung ruang aula lapangan bank bri bca bni
    bsi mandiri pemerintah pemda pemkot pemkab pemprov bkd bkn bkpsdm bpsdm bappeda inspektorat dprd dpr mpr kpk bpk
    bpjs kpu polri tni satpol-pp musrenbang indonesia jawa sumatera sumatra kalimantan sulawesi papua bali jakarta
    bandung surabaya medan palembang semarang yogyakarta jogja makassar aceh lampung riau jambi allah tuhan nabi
    rasul rasulullah yesus kristus pancasila puskesmas google whatsapp zoom excel word
    """
)
_MONTHS_AND_DAYS = _set(
    """
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis
    jumat jum'at sabtu minggu january february march may june july august october december monday tuesday wednesday
    thursday friday saturday sunday ramadan ramadhan lebaran idul idulfitri natal
    """
)
_FUNCTION = _set(
    """
    saya aku kami kita anda kamu dia ia beliau mereka engkau kalian itu ini tersebut sini situ sana di ke dari pada
    kepada untuk dengan oleh tentang yang dan atau tapi tetapi namun sedangkan kalau jika bila apabila karena sebab
    supaya agar sehingga sampai sejak selama ketika saat waktu sebelum sesudah setelah apa apakah bagaimana gimana
    siapa kapan mana dimana kemana kenapa mengapa berapa ada tidak tak enggak nggak gak ndak bukan jangan sudah udah
    telah belum sedang akan bisa dapat boleh harus mesti mau ingin pengin jadi menjadi juga lagi masih pernah sering
    jarang selalu kadang sangat sekali terlalu lebih paling cukup kurang hanya cuma saja aja pun lah kan kok sih
    dong deh nih tuh ya iya yah oh ah eh nah wah lho loh terima kasih makasih selamat pagi siang sore malam silakan
    silahkan mohon maaf permisi tolong coba mari ayo baik betul benar begitu gitu begini gini semua setiap tiap para
    banyak beberapa sedikit satu dua tiga empat lima enam tujuh delapan sembilan sepuluh pertama kedua ketiga hari
    minggu bulan tahun tadi nanti besok kemarin sekarang dulu lalu terus kemudian akhirnya mungkin memang pasti
    tentu biasanya misalnya contohnya menurut sendiri punya bilang kata tahu lihat dengar datang pergi pulang kerja
    ikut izin punten monggo assalamualaikum waalaikumsalam nama umur jabatan the a an and or but if when while
    because so that this these those it he she we they you i in on at to from of for with by about as is are was
    were be been has have had do does did not no yes well okay ok oke please thank thanks good morning afternoon
    evening what why how who where which can could would will shall should may might must just only also very much
    more most then there here now today tomorrow yesterday one two three four five my your his her our their
    """
)
_INSTITUTIONS = _set(
    """
    asn pns pppk nip nik npwp ktp kk sk spt sppd skp dp3 lkip lakip renja renstra rpjmd dpa bimtek diklat pim
    diklatpim siak dtks sipd e-kinerja ekinerja e-office simpeg pol pp apbd apbn umkm csr sop iso tv hp wa sms ac it
    wfh covid mc lo sd smp sma smk stm mi mts ma s1 s2 s3 d3
    """
)
_FILES = _set(
    """
    wawancara interview transkrip transkripsi transcript rekaman recording audio video file berkas catatan notes
    observasi observation notulen fgd dokumen document final draft revisi versi salinan copy kuesioner lampiran
    """
)
NO_NAME = _FILES | JOBS | _KIN | _PLACES | _MONTHS_AND_DAYS | _FUNCTION | _INSTITUTIONS
"""Words, in lower case, that are no part of a person's name and end one."""

NAMED_AFTER = _set(
    """
    jl jl. jln jalan gang universitas univ institut rsud rsup rs rsu rsia bandara stadion masjid gereja gedung gor
    lapangan pasar taman sma smp sd smk sman smpn sdn man mts pt cv ud yayasan hotel rumah toko warung bank
    pelabuhan terminal kampung desa kelurahan kecamatan kabupaten kota pulau gunung sungai danau selat teluk
    jembatan museum hari street road avenue airport university hospital
    """
)
"""What is named after people: a name behind it stands for a place."""
